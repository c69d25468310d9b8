import { actorOf } from '../../../accounts/index.ts'
import { AppError, Invalid, isId, NotFound } from '../../../kernel/index.ts'
import { refuseLargeBody, sentenceAbout } from '../../../vault/index.ts'
import { paramOf, post, readMultipart, redirect, type Context, type Route } from '../../../web/index.ts'
import type { giveAskedDocument } from '../../usecases/give-asked-document.ts'
import type { readRequest } from '../../usecases/read-request.ts'
import { VAULT_CHOICE, type DraftFiles } from './draft-files.ts'
import { loadRequest, requestOf } from './request-loader.ts'
import { drawRequest } from './request-page.ts'

export interface AskedDocumentNeeds {
  readonly readRequest: ReturnType<typeof readRequest>
  readonly giveAskedDocument: ReturnType<typeof giveAskedDocument>
  readonly draftFiles: DraftFiles
}

/** Where a document that the service asked for is given: a new file, or one of the vault. */
export function askedDocumentPage(needs: AskedDocumentNeeds): Route {
  async function give(ctx: Context): Promise<void> {
    const { request, asked } = requestOf(ctx)
    const piece = asked.find(({ id }) => id === paramOf(ctx, 'piece'))
    if (!piece) throw new NotFound('asked-document')
    let filename: string | undefined
    try {
      const { form, uploads } = await readMultipart(ctx, (file) => {
        filename = file.filename
        return needs.draftFiles.take(ctx, piece.documentType, request.childId, file)
      })
      const documentId = uploads[0]?.value ?? form.text(VAULT_CHOICE)
      if (!isId(documentId)) throw new Invalid('document.file-missing')
      await needs.giveAskedDocument(actorOf(ctx), { requestId: request.id, askedId: piece.id, documentId })
    } catch (error) {
      if (!(error instanceof AppError) || !error.code.startsWith('document.') || error.status === 404) throw error
      const text = filename === undefined ? 'Choisissez un fichier à ajouter' : sentenceAbout(error, filename)
      return drawRequest(ctx, needs.draftFiles, { fault: { text, href: `#piece-${piece.id}-fichier` }, askedId: piece.id })
    }
    redirect(ctx, `/demandes/${request.id}?avis=piece#pieces`)
  }

  return { ...post('/demandes/:id/pieces/:piece', 'family', refuseLargeBody(1), loadRequest(needs), give), body: 'multipart', limit: 'upload' }
}
