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
  what: 'a name for an address',
  remedy: 'Write lower-case letters, digits and single hyphens, at most 40, such as saint-amand',
  test: (value) => matches(value, /^(?=.{1,40}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/),
}
const THEME: Kind = { ...SLUG, what: 'the name of a theme', remedy: 'Name a folder of themes/, such as base' }
const NAME = text(80, 'Write the name as families read it')
const HOST = pattern('a host name', /^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'Write it in lower case, without https:// or a path, such as famille.charost.fr')
const DEPARTMENT = pattern('a département', /^(0[1-9]|[1-8]\d|9[0-5]|2[AB]|97[1-6])$/, 'Write its code, such as 18, 2A or 971')
const ZONE = pattern('a zone of school holidays', /^[ABC]$/, 'Write A, B or C')
const PHONE = pattern('a telephone number', /^[+\d][\d .]{5,20}$/, 'Write it as families read it, such as 02 48 26 20 00')
const EMAIL = pattern('an e-mail address', /^[^\s@]+@[^\s@]+$/, "Write the service's own address")
const HOURS = text(200, 'Write the opening hours as a sentence')
const SCHOOL = text(120, 'Write the name of the school')
const DAY: Kind = { what: 'a day', remedy: 'Write it as 2026-11-12', test: (value) => typeof value === 'string' && readDay(value) === value }
const LIST: Kind = { what: 'a list', remedy: 'Write a list between square brackets, empty if need be', test: Array.isArray }
const SERVICES: Kind = { what: 'a list of services with different slugs', remedy: 'Give at least one service, each with its own slug', test: areServices }
const ANSWER_DAYS: Kind = {
  what: 'a number of days',
  remedy: 'Write the working days within which the service answers, from 1 to 90',
  test: (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 90,
}
const LEGAL = text(300, 'Write it as families read it, on one line')
const SCHOOL_YEAR: Kind = { what: 'a school year', remedy: 'Write two years that follow each other, such as 2026-2027', test: isSchoolYear }

/** Every fault of what an operator wrote for a commune (a `Tenant` less its id); empty when it can be created. */
export function faultsOfTenant(draft: unknown): TenantFault[] {
  const faults: TenantFault[] = []
  const check = (pointer: string, kind: Kind): void => {
    const value = valueAt(draft, pointer)
    if (kind.test(value)) return
    const problem = value === undefined ? 'it is missing' : `${JSON.stringify(value)} is not ${kind.what}`
    faults.push({ pointer, problem, remedy: kind.remedy })
  }
  const checkEach = (pointer: string, kind: Kind): void => {
    check(pointer, LIST)
    indexes(valueAt(draft, pointer)).forEach((i) => check(`${pointer}/${i}`, kind))
  }
  check('/slug', SLUG)
  check('/name', NAME)
  check('/theme', THEME)
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

function pattern(what: string, shape: RegExp, remedy: string): Kind {
  return { what, remedy, test: (value) => matches(value, shape) }
}

function text(longest: number, remedy: string): Kind {
  return { what: `a text of at most ${longest} characters`, remedy, test: (value) => typeof value === 'string' && value.trim() !== '' && value.length <= longest }
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
