import { lowerFirst } from '../../../kernel/index.ts'
import { firstNameOf, type Facts } from '../facts.ts'

/** First words of labels that commonly come without an article, with theirs. Others are quoted instead. */
const ARTICLES: Readonly<Record<string, string>> = {
  le: 'nom prénom téléphone numéro code montant quotient motif nombre jour premier mois sexe pays lieu lien médecin traitement régime courriel complément début titulaire nouveau message',
  la: 'date ville commune classe rue fin nature description raison durée période profession situation nouvelle conduite',
  "l'": 'adresse école assureur heure année âge employeur e-mail organisme iban ancienne ancien identité établissement',
}
const ARTICLE_OF = new Map(Object.entries(ARTICLES).flatMap(([article, words]) => words.split(' ').map((word) => [word, article] as const)))
const DETERMINER = /^(?:le|la|les|l['’]|un|une|des|votre|vos|son|sa|ses|leur|leurs|ce|cet|cette)(?=[\s\p{L}])/iu

/** The label as part of a sentence, « la date de naissance de Zoé »; undefined when it would not read well. */
export function labelInSentence(label: string, facts: Facts): string | undefined {
  // Two nouns would need two articles.
  if (/[?!.:]\s*$| et | ou /.test(label)) return undefined
  const named = nameChild(label, facts)
  const [first = ''] = named.split(/[\s,]/)
  if (DETERMINER.test(named)) return lowerFirst(named)
  const article = ARTICLE_OF.get(first.toLowerCase())
  if (!article) return undefined
  return article.endsWith("'") ? `l’${lowerFirst(named)}` : `${article} ${lowerFirst(named)}`
}

/** « La question » in French quotes, as the screen shows it, for a sentence that it cannot be part of. */
export function quoted(label: string): string {
  return `«\u00a0${label}\u00a0»`
}

/** Says « Zoé » where a label says « votre enfant », when the facts know the child. */
function nameChild(text: string, facts: Facts): string {
  const name = firstNameOf(facts)
  if (name === undefined) return text
  const vowel = /^[aeiouàâäéèêëîïôöùûüæœ]/i.test(name)
  return text
    .replace(/\b(d|qu)e (?:votre |l['’])enfant(?![\p{L}s])/giu, (_all, start: string) => (vowel ? `${start}’${name}` : `${start}e ${name}`))
    .replace(/(?<![\p{L}])(?:votre |l['’])enfant(?![\p{L}s])/giu, name)
}
