import type { FactsQuestion, FamilyFacts, Tenants } from '../../accounts/index.ts'
import type { Facts } from '../../forms/index.ts'
import { NotFound, dayOf, type Db, type KernelServices } from '../../kernel/index.ts'

export interface FactsOf extends FactsQuestion {
  /** Slug of the service that the démarche belongs to. */
  readonly service: string
}

/** Gathers what forms, guards and mails may read without asking; `domain/facts.ts` says of which shape each is. */
export interface FactsReader {
  /** @param tx the open transaction, if any. @throws NotFound for a household of another commune or a child of another household. */
  ofFamily(question: FactsOf, tx?: Db): Promise<Facts>
}

type Needs = Pick<KernelServices, 'clock'> & { tenants: Tenants; readFamilyFacts: (question: FactsQuestion, tx?: Db) => Promise<FamilyFacts> }

export function createFactsReader({ clock, tenants, readFamilyFacts }: Needs): FactsReader {
  return {
    async ofFamily({ service: slug, ...question }, tx) {
      const tenant = await tenants.byId(question.tenantId, tx)
      if (!tenant) throw new NotFound('tenant')
      const family = await readFamilyFacts(question, tx)
      const service = tenant.settings.services.find((each) => each.slug === slug) ?? tenant.settings.services[0]
      return {
        ...family,
        tenant: { name: tenant.name, schoolYear: tenant.settings.schoolYear },
        ...(service && { service: { name: service.name, phone: service.phone } }),
        today: dayOf(clock.now()),
      }
    },
  }
}
