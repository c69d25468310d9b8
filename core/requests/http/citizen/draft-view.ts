import type { FormFault } from '../../../forms/index.ts'
import type { Context, FaultView } from '../../../web/index.ts'
import type { OpenDraft } from '../../usecases/open-draft.ts'

/** Address of a draft's page. */
export function draftPath(ctx: Context, { draft }: OpenDraft, rest = ''): string {
  return `${ctx.state.base}/brouillons/${draft.id}${rest}`
}

/** « Titre de la démarche · Zoé »: what the page is part of. */
export function captionOf({ release, facts }: OpenDraft): string {
  const child = facts['child'] as { firstName?: string } | undefined
  return [release.package.manifest.title, child?.firstName].filter(Boolean).join(' · ')
}

/** Faults as the error summary lists them. @param pageHref given where the faults lie on other pages. */
export function pageFaults(faults: readonly FormFault[], pageHref?: (pageKey: string) => string): FaultView[] {
  return faults.map(({ message, pageKey, controlId }) => ({ text: message, href: `${pageHref?.(pageKey) ?? ''}#${controlId}` }))
}
