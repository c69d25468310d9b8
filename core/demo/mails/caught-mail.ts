import type { ParsedMail } from 'mailparser'

/** A piece of a line: words, or an address to click. */
export interface Piece {
  readonly text: string
  readonly href?: string
}

/** A mail as the catcher keeps it: words and links, nothing of its HTML. */
export interface CaughtMail {
  readonly id: string
  /** UTC milliseconds. */
  readonly at: number
  readonly from: string
  readonly to: string
  readonly subject: string
  /** Paragraphs, each of lines, each of pieces. */
  readonly paragraphs: readonly (readonly (readonly Piece[])[])[]
}

// Brackets stand around the address of a link in the text that is made of HTML: `Confirmer [https://…]`.
const ADDRESS = /(https?:\/\/[^\s<>"'[\]]+[^\s<>"'[\].,;:!?)])/

/** Takes the words of a mail; of one that has HTML only, what its tags hold. */
export function caughtMail(id: string, at: number, recipients: readonly string[], mail: Pick<ParsedMail, 'from' | 'subject' | 'text'>): CaughtMail {
  return {
    id, at,
    from: mail.from?.text ?? '',
    to: recipients.join(', '),
    subject: mail.subject ?? '',
    paragraphs: (mail.text ?? '').replaceAll('\r\n', '\n').split(/\n{2,}/).map((paragraph) => paragraph.trim()).filter(Boolean)
      .map((paragraph) => paragraph.split('\n').map(piecesOf)),
  }
}

function piecesOf(line: string): Piece[] {
  // Splitting by a pattern with a group gives words and addresses in turn.
  return line.split(ADDRESS).map((text, index) => (index % 2 === 1 ? { text, href: text } : { text })).filter(({ text }) => text !== '')
}
