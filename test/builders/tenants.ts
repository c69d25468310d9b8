import { newId } from '../../core/kernel/index.ts'
import type { Tenant, TenantService, TenantSettings } from '../../core/accounts/domain/tenant.ts'

export function aTenantService(overrides: Partial<TenantService> = {}): TenantService {
  return {
    slug: 'enfance-jeunesse',
    name: 'Enfance Jeunesse',
    phone: '02 48 26 20 00',
    email: 'enfance@charost.test',
    hours: 'Du lundi au vendredi, de 9 h à 17 h',
    answerDays: 5,
    ...overrides,
  }
}

export function someSettings(overrides: Partial<TenantSettings> = {}): TenantSettings {
  return {
    department: '18',
    zone: 'B',
    schoolYear: '2026-2027',
    services: [aTenantService()],
    schools: ['École primaire Jean Macé'],
    closingDays: [],
    ...overrides,
  }
}

/** Valid by default; the slug is its own, so that several live in one database. */
export function aTenant(overrides: Partial<Tenant> = {}): Tenant {
  const id = newId()
  return { id, slug: `commune-${id.slice(-8)}`, name: 'Chârost', hosts: [], theme: 'base', settings: someSettings(), ...overrides }
}
