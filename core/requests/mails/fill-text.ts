/** Names that any text of a mail may use between braces; an action may add its own. */
export const placeholders = ['prenom', 'reference', 'demarche', 'enfant', 'commune', 'service', 'telephone', 'motif', 'pieces', 'echeance'] as const

/** Puts values in the places of a text: `Bonjour {prenom},`. A place without a value is left empty. */
export function fillText(text: string, values: Readonly<Record<string, string | undefined>>): string {
  return text.replace(/\{([a-z]+)\}/g, (_, name: string) => (Object.hasOwn(values, name) ? (values[name] ?? '') : ''))
}

/** Places that a text uses. */
export function placesOf(text: string): string[] {
  return [...text.matchAll(/\{([a-z]+)\}/g)].map(([, name = '']) => name)
}
