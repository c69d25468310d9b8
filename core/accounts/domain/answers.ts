/** What is wrong with an answer; the sentence that a person reads belongs to the page. */
export type AnswerRule = 'missing' | 'too-long' | 'malformed' | 'impossible' | 'future' | 'too-old' | 'unknown'

export interface AnswerFault {
  readonly field: string
  readonly rule: AnswerRule
}

/** The value as it is kept, or everything that stops it from being kept. */
export type Checked<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly faults: readonly AnswerFault[] }

/** Reads a set of answers one by one and gathers the faults, so that a person sees them all at once. */
export class AnswerReader {
  readonly #faults: AnswerFault[] = []

  fault(field: string, rule: AnswerRule): undefined {
    this.#faults.push({ field, rule })
    return undefined
  }

  /** A line of text, spaces tidied, at most `longest` characters; an empty string when nothing was given. */
  line(field: string, given: string | undefined, longest: number): string {
    const text = tidy(given ?? '')
    if (text.length > longest) this.fault(field, 'too-long')
    return text
  }

  required(field: string, given: string | undefined, longest: number): string {
    const text = this.line(field, given, longest)
    if (text === '') this.fault(field, 'missing')
    return text
  }

  /** A name of a person: a line with at least one letter. */
  name(field: string, given: string | undefined): string {
    const text = this.required(field, given, 80)
    if (text !== '' && !/\p{L}/u.test(text)) this.fault(field, 'malformed')
    return text
  }

  /** One of a few values. */
  choice<Value extends string>(field: string, given: string | undefined, values: readonly Value[]): Value | undefined {
    if (!given) return this.fault(field, 'missing')
    return values.find((value) => value === given) ?? this.fault(field, 'unknown')
  }

  finish<Value>(value: () => Value): Checked<Value> {
    return this.#faults.length > 0 ? { ok: false, faults: this.#faults } : { ok: true, value: value() }
  }
}

/** Composed letters (NFC), no control characters, single spaces. */
function tidy(text: string): string {
  return text.normalize('NFC').replace(/[\p{Cc}\s]+/gu, ' ').trim()
}
