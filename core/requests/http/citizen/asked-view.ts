import { fileView } from '../../../vault/index.ts'
import type { Context, FileControl, FileView } from '../../../web/index.ts'
import type { OpenRequest } from '../../usecases/read-request.ts'
import type { DraftFiles } from './draft-files.ts'
import { requestPath } from './request-loader.ts'

/** Documents that the service waits for. */
export interface AskedView {
  /** What the agent wrote about them, each once. */
  readonly notes: readonly string[]
  readonly missing: readonly { readonly id: string; readonly action: string; readonly control: FileControl }[]
  readonly given: readonly FileView[]
  /** Nothing is missing: what was given can be sent. */
  readonly complete: boolean
}

/** @param errorOf why the file given for an asked document was not taken. @returns undefined where nothing is asked for at this stage. */
export async function askedView(ctx: Context, open: OpenRequest, draftFiles: DraftFiles, errorOf: (askedId: string) => string | undefined): Promise<AskedView | undefined> {
  const { request, documents } = open
  // What an earlier request for documents brought is among the documents of the request.
  const asked = open.asked.filter(({ askedAt, answeredAt }) => answeredAt === undefined || askedAt >= request.statusSince)
  if (asked.length === 0 || request.kind !== 'waiting') return undefined
  const missing = asked.filter(({ answeredAt }) => answeredAt === undefined)
  return {
    notes: [...new Set(asked.flatMap(({ note }) => (note === undefined ? [] : [note])))],
    missing: await Promise.all(missing.map(async ({ id, documentType }) => ({
      id,
      action: requestPath(ctx, open, `/pieces/${id}`),
      control: await draftFiles.control(ctx, { id, documentType, childId: request.childId, held: documents.map((link) => link.documentId), error: errorOf(id) }),
    }))),
    given: asked.flatMap(({ documentId }) => {
      const document = documents.find((link) => link.documentId === documentId)?.document
      return document ? [fileView(document, requestPath(ctx, open, `/documents/${document.id}`))] : []
    }),
    complete: missing.length === 0,
  }
}
