import { readDay } from './dates.ts'

/** A fault of a commune's settings: a JSON pointer, what is wrong, what to write. */
export interface TenantFault {
  readonly pointer: string
  readonly problem: string
  readonly remedy: string
}

interface Kind {
  readonly what: string
  readonly remedy: string
  readonly test: (value: unknown) => boolean
}

const SLUG: Kind = {
  what: 'un nom court',
  remedy: 'Écrivez au plus 40 lettres minuscules sans accent, chiffres et tirets isolés, par exemple saint-amand',
  test: (value) => matches(value, /^(?=.{1,40}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/),
}
const NAME = text(80, 'Écrivez le nom tel que les familles le lisent')
const HOST = pattern('un nom d’hôte', /^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'Écrivez-le en minuscules, sans https:// ni chemin, par exemple famille.exemple.fr')
const DEPARTMENT = pattern('un département', /^(0[1-9]|[1-8]\d|9[0-5]|2[AB]|97[1-6])$/, 'Écrivez son code, par exemple 18, 2A ou 971')
const ZONE = pattern('une zone de vacances scolaires', /^[ABC]$/, 'Écrivez A, B ou C')
const PHONE = pattern('un numéro de téléphone', /^[+\d][\d .]{5,20}$/, 'Écrivez-le tel que les familles le lisent, par exemple 02 61 91 00 00')
const EMAIL = pattern('une adresse e-mail', /^[^\s@]+@[^\s@]+$/, 'Écrivez l’adresse du service')
const HOURS = text(200, 'Écrivez les horaires en une phrase')
const SCHOOL = text(120, 'Écrivez le nom de l’école')
const DAY: Kind = { what: 'un jour', remedy: 'Écrivez-le ainsi : 2026-11-12', test: (value) => typeof value === 'string' && readDay(value) === value }
const LIST: Kind = { what: 'une liste', remedy: 'Écrivez une liste entre crochets, vide au besoin', test: Array.isArray }
const SERVICES: Kind = { what: 'une liste de services dont les « slug » diffèrent', remedy: 'Donnez au moins un service, chacun avec son « slug »', test: areServices }
const ANSWER_DAYS: Kind = {
  what: 'un nombre de jours',
  remedy: 'Écrivez en combien de jours ouvrés le service répond, de 1 à 90',
  test: (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 90,
}
const LEGAL = text(300, 'Écrivez-le tel que les familles le lisent, sur une ligne')
const SCHOOL_YEAR: Kind = { what: 'une année scolaire', remedy: 'Écrivez deux années qui se suivent, par exemple 2026-2027', test: isSchoolYear }

/**
 * Every fault of what an operator wrote for a commune (a `Tenant` less its id); empty when it can be created. In French: an
 * operator reads them.
 * @param themes those that are installed; absent: any name will do.
 */
export function faultsOfTenant(draft: unknown, themes?: readonly string[]): TenantFault[] {
  const faults: TenantFault[] = []
  const check = (pointer: string, kind: Kind): void => {
    const value = valueAt(draft, pointer)
    if (kind.test(value)) return
    const problem = value === undefined ? 'il manque' : `${JSON.stringify(value)} n’est pas ${kind.what}`
    faults.push({ pointer, problem, remedy: kind.remedy })
  }
  const checkEach = (pointer: string, kind: Kind): void => {
    check(pointer, LIST)
    indexes(valueAt(draft, pointer)).forEach((i) => check(`${pointer}/${i}`, kind))
  }
  check('/slug', SLUG)
  check('/name', NAME)
  check('/theme', oneOfThemes(themes))
  checkEach('/hosts', HOST)
  check('/settings/department', DEPARTMENT)
  check('/settings/zone', ZONE)
  check('/settings/schoolYear', SCHOOL_YEAR)
  checkEach('/settings/schools', SCHOOL)
  checkEach('/settings/closingDays', DAY)
  check('/settings/services', SERVICES)
  for (const i of indexes(valueAt(draft, '/settings/services'))) {
    for (const [key, kind] of Object.entries({ slug: SLUG, name: NAME, phone: PHONE, email: EMAIL, hours: HOURS, answerDays: ANSWER_DAYS })) {
      check(`/settings/services/${i}/${key}`, kind)
    }
  }
  if (valueAt(draft, '/settings/legal') !== undefined) {
    for (const key of ['address', 'host', 'dataProtection']) check(`/settings/legal/${key}`, LEGAL)
  }
  return faults
}

function valueAt(root: unknown, pointer: string): unknown {
  return pointer.split('/').slice(1).reduce<unknown>((value, key) => (value as Record<string, unknown> | null | undefined)?.[key], root)
}

function indexes(list: unknown): number[] {
  return Array.isArray(list) ? [...list.keys()] : []
}

function matches(value: unknown, shape: RegExp): boolean {
  return typeof value === 'string' && shape.test(value)
}

function oneOfThemes(themes: readonly string[] | undefined): Kind {
  if (!themes) return { ...SLUG, what: 'le nom d’un thème', remedy: 'Nommez un dossier de themes/, par exemple base' }
  return { what: 'un thème de cette installation', remedy: `Choisissez parmi : ${themes.join(', ')}`, test: (value) => themes.includes(String(value)) }
}

function pattern(what: string, shape: RegExp, remedy: string): Kind {
  return { what, remedy, test: (value) => matches(value, shape) }
}

function text(longest: number, remedy: string): Kind {
  return { what: `un texte d’au plus ${longest} caractères`, remedy, test: (value) => typeof value === 'string' && value.trim() !== '' && value.length <= longest }
}

function isSchoolYear(value: unknown): boolean {
  const [, first, second] = /^(\d{4})-(\d{4})$/.exec(String(value)) ?? []
  return Number(second) === Number(first) + 1
}

function areServices(value: unknown): boolean {
  if (!Array.isArray(value) || value.length === 0) return false
  const slugs = value.map((service) => valueAt(service, '/slug'))
  return new Set(slugs).size === slugs.length
}
