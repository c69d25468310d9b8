import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

/**
 * A telephone number as it is kept: `+33612345678` (E.164). French habits are understood (`06 12 34 56 78`, `06.12.34…`,
 * `0033 6…`), and so is any number of the world that begins with `+`.
 * @returns undefined when no such number can exist.
 */
export function readPhone(text: string): string | undefined {
  const number = parsePhoneNumberFromString(text, 'FR')
  return number?.isValid() && !number.ext ? number.number : undefined
}

/** As people say it: `06 12 34 56 78`, or with its country for a number from abroad. */
export function sayPhone(kept: string): string {
  const known = said.get(kept)
  if (known !== undefined) return known
  const text = say(kept)
  if (said.size >= MOST_SAID) said.clear()
  said.set(kept, text)
  return text
}

/** Every page of a draft says the same few numbers again, and reading one costs as much as a query. */
const said = new Map<string, string>()
const MOST_SAID = 2000

function say(kept: string): string {
  const number = parsePhoneNumberFromString(kept, 'FR')
  if (!number) return kept
  return number.countryCallingCode === '33' ? number.formatNational() : number.formatInternational()
}
