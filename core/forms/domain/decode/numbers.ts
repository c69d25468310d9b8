const SPACES = /[\s\u00a0\u202f]/g

/** A number as people write it in French, « 1 234,50 »; undefined when it is none. */
export function parseNumber(text: string): number | undefined {
  const tight = text.replace(SPACES, '')
  // With a comma, points can only group thousands.
  const plain = tight.includes(',') ? tight.replaceAll('.', '').replace(',', '.') : tight
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?$/i.test(plain)) return undefined
  const value = Number(plain)
  return Number.isFinite(value) ? value : undefined
}

/** An amount in cents from « 12,50 », « 12,5 € » or « 12 »; undefined when it is none, or finer than a cent. */
export function parseMoney(text: string): number | undefined {
  const tight = text.replace(SPACES, '').replace(/€$/, '')
  const match = /^(-?)(\d{1,12})(?:[.,](\d{1,2}))?$/.exec(tight)
  if (!match) return undefined
  const cents = Number(match[2]) * 100 + Number((match[3] ?? '').padEnd(2, '0'))
  return match[1] && cents !== 0 ? -cents : cents
}

/** A number for an input: decimal comma, no grouping, so that what is shown is read back as the same number. */
export function inputNumber(value: number): string {
  return String(value).replace('.', ',')
}

export function inputMoney(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0')
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)},${digits.slice(-2)}`
}
