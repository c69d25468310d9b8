import type { FormFault } from '../../../forms/index.ts'
import type { Context, FaultView } from '../../../web/index.ts'
import type { CheckLinks } from '../../usecases/check-draft.ts'
import type { OpenDraft } from '../../usecases/open-draft.ts'
import type { DraftFiles } from './draft-files.ts'

/** Added to the address of a page that was opened from the check of the answers: leaving it leads back there. */
export const BACK_TO_CHECK = 'retour=verifier'

/** Address of a draft's page. */
export function draftPath(ctx: Context, { draft }: OpenDraft, rest = ''): string {
  return `${ctx.state.base}/brouillons/${draft.id}${rest}`
}

/** What a page is part of: « Titre de la démarche · Zoé », over its title; or, where the démarche is the title, whom it is about. */
export function captionOf(open: OpenDraft): { readonly caption: string }
export function captionOf(open: OpenDraft, where: 'title'): { readonly title: string; readonly caption: string }
export function captionOf({ release, facts }: OpenDraft, where?: 'title'): { readonly title?: string; readonly caption?: string } {
  const { title } = release.package.manifest
  const { firstName } = (facts['child'] ?? {}) as { firstName?: string }
  if (where === 'title') return { title, caption: firstName ?? 'Votre famille' }
  return { caption: [title, firstName].filter(Boolean).join(' · ') }
}

/** Faults as the error summary lists them. @param pageHref given where the faults lie on other pages. */
export function pageFaults(faults: readonly FormFault[], pageHref?: (pageKey: string) => string): FaultView[] {
  return faults.map(({ message, pageKey, controlId }) => ({ text: message, href: `${pageHref?.(pageKey) ?? ''}#${controlId}` }))
}

/** What the check of a draft needs of the site: the family's documents, and the addresses of the pages. */
export async function checkLinks(ctx: Context, open: OpenDraft, draftFiles: DraftFiles): Promise<CheckLinks> {
  return { files: await draftFiles.byId(ctx), href: (key) => draftPath(ctx, open, `/pages/${key}?${BACK_TO_CHECK}`) }
}
