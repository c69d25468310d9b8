import type { DemarchePackage } from '../domain/package.ts'

/** Keys whose values are sentences, in schemas, UI schemas and workflows. Anything else (a constant, an expression) is not touched. */
const SENTENCES = new Set(['label', 'title', 'description', 'hint', 'text', 'statement', 'public', 'summary'])

/**
 * French keeps `? ! : ; »` with the word before them, and `«` with the one after: who writes a package types a plain space, and a phone
 * would begin a line with the sign. What people answer is never touched.
 */
export function withFrenchSpaces(pack: DemarchePackage): DemarchePackage {
  const texts = Object.fromEntries(Object.entries(pack.texts).map(([key, text]) => [key, bind(text)]))
  return { ...(sentencesOf(pack) as DemarchePackage), texts, cases: pack.cases }
}

/** Binds the signs of one sentence. */
export function bind(sentence: string): string {
  return sentence.replace(/ (?=[?!:;»])/g, '\u00a0').replace(/« /g, '«\u00a0')
}

function sentencesOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sentencesOf)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, typeof part === 'string' && SENTENCES.has(key) ? bind(part) : sentencesOf(part)]))
}
