/** Puts values in the places of a text: `Bonjour {prenom},`. A place without a value is left empty. */
export function fillText(text: string, values: Readonly<Record<string, string | undefined>>): string {
  return text.replace(/\{([^{}]*)\}/g, (_, name: string) => (Object.hasOwn(values, name) ? (values[name] ?? '') : ''))
}
