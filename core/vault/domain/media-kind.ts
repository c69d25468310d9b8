import { Invalid } from '../../kernel/index.ts'
import { endingOf } from './file-name.ts'

/** A kind of file that the vault takes: papers as PDF, and photographs of papers. */
export interface MediaKind {
  readonly mediaType: string
  /** As people call it. */
  readonly name: string
  /** Endings that tell the truth about it; the first is given to a file that has none. */
  readonly endings: readonly string[]
  /** Browsers draw it themselves. */
  readonly inline: boolean
}

export const MEDIA_KINDS: readonly MediaKind[] = [
  { mediaType: 'application/pdf', name: 'PDF', endings: ['pdf'], inline: true },
  { mediaType: 'image/jpeg', name: 'JPEG', endings: ['jpg', 'jpeg'], inline: true },
  { mediaType: 'image/png', name: 'PNG', endings: ['png'], inline: true },
  { mediaType: 'image/heic', name: 'HEIC', endings: ['heic', 'heif'], inline: false },
  { mediaType: 'image/heif', name: 'HEIF', endings: ['heif', 'heic'], inline: false },
]

export function mediaKindOf(mediaType: string | undefined): MediaKind | undefined {
  return MEDIA_KINDS.find((kind) => kind.mediaType === mediaType)
}

/**
 * The kind of a file whose content was looked at. Its name must say the same, or nothing.
 * @param found media type by content; undefined when it is none that is known
 * @throws Invalid `document.kind-refused`; `document.ending-false` when a renamed file says that it is what it is not
 */
export function acceptKind(found: string | undefined, filename: string): MediaKind {
  const ending = endingOf(filename)
  const kind = mediaKindOf(found)
  if (kind && (ending === '' || kind.endings.includes(ending))) return kind
  const claimed = MEDIA_KINDS.find(({ endings }) => endings.includes(ending))
  if (claimed) throw new Invalid('document.ending-false', { claimed: claimed.name, ...(kind && { found: kind.name }) })
  throw new Invalid('document.kind-refused')
}
