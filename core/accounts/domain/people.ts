import { AnswerReader, type Checked } from './answers.ts'
import { ageAt, readDay, type Day } from './dates.ts'
import type { Address, Adult, Child, HouseholdAdult, HouseholdChild, Relation } from './family.ts'
import { readPhone } from './phone.ts'

export const RELATIONS: readonly Relation[] = ['mere', 'pere', 'tuteur', 'autre']

/** Nobody older has a place in a school or a leisure centre: a birth date beyond it is a slip of the keyboard. */
const OLDEST_CHILD = 25

/** Answers as a page, an import or a démarche gives them; nothing about them is known yet. */
export interface AdultDraft {
  readonly lastName?: string
  readonly firstName?: string
  readonly email?: string
  readonly phone?: string
  readonly relation?: string
  readonly parentalAuthority?: boolean
}

export interface ChildDraft {
  readonly lastName?: string
  readonly firstName?: string
  /** `YYYY-MM-DD`; zeros may be missing. */
  readonly birthDate?: string
  readonly school?: string
  /** The school is none of the commune's: its name must be given. */
  readonly elsewhere?: boolean
  readonly grade?: string
}

export interface AddressDraft {
  readonly street?: string
  readonly complement?: string
  readonly postcode?: string
  readonly city?: string
}

/** @param needs `phone` for the person who holds the account: the service must be able to call someone. */
export function checkAdult(draft: AdultDraft, needs: { readonly phone: boolean }): Checked<Adult> {
  const read = new AnswerReader()
  const firstName = read.name('firstName', draft.firstName)
  const lastName = read.name('lastName', draft.lastName)
  const email = checkEmail(read, draft.email)
  const phone = checkPhone(read, draft.phone, needs.phone)
  const relation = read.choice('relation', draft.relation, RELATIONS)
  const parentalAuthority = draft.parentalAuthority ?? read.fault('parentalAuthority', 'missing')
  return read.finish(() => ({
    lastName,
    firstName,
    ...(email && { email }),
    ...(phone && { phone }),
    relation: relation as Relation,
    parentalAuthority: parentalAuthority as boolean,
  }))
}

/** @param today the day in Paris: a child is born before it ends. */
export function checkChild(draft: ChildDraft, today: Day): Checked<Child> {
  const read = new AnswerReader()
  const firstName = read.name('firstName', draft.firstName)
  const lastName = read.name('lastName', draft.lastName)
  const birthDate = checkBirthDate(read, draft.birthDate ?? '', today)
  const school = draft.elsewhere ? read.required('otherSchool', draft.school, 120) : read.line('school', draft.school, 120)
  const grade = read.line('grade', draft.grade, 40)
  return read.finish(() => ({
    lastName,
    firstName,
    birthDate: birthDate as Day,
    ...(school && { school }),
    ...(grade && { grade }),
  }))
}

/** An address in France: five digits name the post office. */
export function checkAddress(draft: AddressDraft): Checked<Address> {
  const read = new AnswerReader()
  const street = read.required('street', draft.street, 120)
  const complement = read.line('complement', draft.complement, 120)
  const postcode = read.required('postcode', draft.postcode, 20).replaceAll(' ', '')
  if (postcode !== '' && !/^\d{5}$/.test(postcode)) read.fault('postcode', 'malformed')
  const city = read.required('city', draft.city, 80)
  return read.finish(() => ({ street, ...(complement && { complement }), postcode, city }))
}

/** The same adult with other answers: what the new ones leave out is gone. */
export function withAdultAnswers(adult: HouseholdAdult, answers: Adult): HouseholdAdult {
  const { email: _email, phone: _phone, ...kept } = adult
  return { ...kept, ...answers }
}

/** The same child with other answers: what the new ones leave out is gone. */
export function withChildAnswers(child: HouseholdChild, answers: Child): HouseholdChild {
  const { school: _school, grade: _grade, ...kept } = child
  return { ...kept, ...answers }
}

/** The same adult at another address, or at the household's again when none is given. */
export function withAddress(adult: HouseholdAdult, address: Address | undefined): HouseholdAdult {
  const { address: _address, ...kept } = adult
  return address ? { ...kept, address } : kept
}

/** One's own line may be changed, and that of an adult without an account; who has an account speaks for themselves. */
export function mayEditAdult(adult: Pick<HouseholdAdult, 'accountId'>, accountId: string): boolean {
  return adult.accountId === undefined || adult.accountId === accountId
}

function checkEmail(read: AnswerReader, given: string | undefined): string {
  const email = read.line('email', given, 254)
  if (email !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) read.fault('email', 'malformed')
  return email
}

function checkPhone(read: AnswerReader, given: string | undefined, required: boolean): string | undefined {
  const text = required ? read.required('phone', given, 40) : read.line('phone', given, 40)
  if (text === '') return undefined
  return readPhone(text) ?? read.fault('phone', 'malformed')
}

function checkBirthDate(read: AnswerReader, text: string, today: Day): Day | undefined {
  if (text === '') return read.fault('birthDate', 'missing')
  const day = readDay(text)
  if (!day) return read.fault('birthDate', 'impossible')
  if (day > today) return read.fault('birthDate', 'future')
  if (ageAt(day, today) > OLDEST_CHILD) return read.fault('birthDate', 'too-old')
  return day
}
