const LONGEST = 100
/** A dot followed by a date or by words is no ending: « Facture 2026.09 », « M. Martin ». */
const ENDING = /\.([a-z][a-z0-9]{1,4})$/i

/** What stands after the last dot, in lower case; an empty string when the name has no ending. */
export function endingOf(filename: string): string {
  return ENDING.exec(filename.trim())?.[1]?.toLowerCase() ?? ''
}

/**
 * A name that is safe to show and to save under: no folders, no control or invisible characters (a right-to-left mark makes
 * `fdp.exe` look like `exe.pdf`), nothing that Windows refuses, at most 100 characters, always a true ending.
 */
export function safeFileName(sent: string, endings: readonly string[]): string {
  const name = tidy(sent.split(/[/\\]/).at(-1) ?? '')
  const ending = endingOf(name)
  const kept = endings.includes(ending) ? ending : (endings[0] ?? '')
  const base = endings.includes(ending) ? name.slice(0, -(ending.length + 1)) : name
  const short = [...base].slice(0, LONGEST - kept.length - 1).join('').replace(/[. ]+$/, '')
  return `${short || 'document'}.${kept}`
}

/** A title as a family writes it: one line, at most 100 characters; an empty string when nothing readable is left. */
export function safeTitle(given: string): string {
  return [...tidy(given)].slice(0, LONGEST).join('').trim()
}

function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Z}]+/gu, ' ')
    .replace(/[\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu, '')
    .replace(/[<>:"|?*]/g, '-')
    .replace(/^[. ]+|\s+$/g, '')
}
