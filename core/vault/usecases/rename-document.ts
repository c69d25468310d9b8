import type { Actor, Audit } from '../../accounts/index.ts'
import { Invalid, Stale, type KernelServices } from '../../kernel/index.ts'
import { safeTitle } from '../domain/file-name.ts'
import { updateTitle } from '../store/documents.ts'
import { holdOwnDocument } from './find-document.ts'
import { trail } from './trail.ts'

interface NewTitle {
  readonly actor: Actor
  readonly documentId: string
  readonly title: string
}

type Needs = Pick<KernelServices, 'database'> & { readonly audit: Audit }

/** Gives a document of the actor's family another title. @throws Invalid `document.title-missing`, NotFound, Stale */
export const renameDocument = (needs: Needs) => {
  const note = trail(needs.audit)
  return async ({ actor, documentId, title }: NewTitle): Promise<void> => {
    const clean = safeTitle(title)
    if (clean === '') throw new Invalid('document.title-missing')
    await needs.database.transaction(async (tx) => {
      const document = await holdOwnDocument(tx, actor, documentId)
      if (!(await updateTitle(tx, document, clean))) throw new Stale('document')
      await note(tx, { actor, action: 'document.rename', documentId })
    })
  }
}
