import { actorOf } from '../../../accounts/index.ts'
import { controlOf, type FormFault, type VaultChoice } from '../../../forms/index.ts'
import { AppError, dayOf, TooManyRequests, type Clock } from '../../../kernel/index.ts'
import { ACCEPT, fileView, isValidOn, LIMIT_TEXT, sentenceAbout, vaultWording, validityText, type Document, type DocumentTypes, type VaultServices } from '../../../vault/index.ts'
import { readMultipart, type Context, type FileControl, type FileView, type FormBody, type Limits, type UploadedFile } from '../../../web/index.ts'
import type { OpenDraft } from '../../usecases/open-draft.ts'

/** Files of a page of a draft: what the vault proposes, what comes with a post. */
export interface DraftFiles {
  /** What file controls need to be drawn. */
  forPage(ctx: Context, draft: OpenDraft): Promise<{
    readonly documents: ReadonlyMap<string, FileView>
    readonly vaultChoices: (documentType: string) => readonly VaultChoice[]
    readonly upload: { readonly accept: string; readonly limit: string }
  }>
  byId(ctx: Context): Promise<ReadonlyMap<string, FileView>>
  mayUse(ctx: Context): Promise<(documentId: string) => boolean>
  /** Reads a posted page: its fields, and its files into the vault. A refused file is a fault of its question; the rest is kept. */
  receive(ctx: Context, draft: OpenDraft): Promise<{ readonly form: FormBody; readonly documents: readonly { readonly pointer: string; readonly documentId: string }[]; readonly refused: readonly FormFault[] }>
  /** The control of one document that the service asked for. Those that the request holds already are not what it wants. */
  control(ctx: Context, asked: AskedControl): Promise<FileControl>
  /** Takes one file into the vault. @returns its document's id. */
  take(ctx: Context, documentType: string, childId: string | undefined, file: UploadedFile): Promise<string>
}

export interface AskedControl {
  readonly id: string
  readonly documentType: string
  readonly childId: string | undefined
  readonly held: readonly string[]
  readonly error: string | undefined
}

/** Name of the choices that the vault proposes for an asked document. */
export const VAULT_CHOICE = 'coffre'
/** In one post: more than the questions of any one page take. */
const MOST_FILES = 50

type Needs = Pick<VaultServices, 'listDocuments' | 'receiveDocument'> & { readonly documentTypes: DocumentTypes; readonly clock: Clock; readonly limits: Limits }

export function createDraftFiles({ listDocuments, receiveDocument, documentTypes, clock, limits }: Needs): DraftFiles {
  /** Documents that count today, of the child or of the whole family. */
  function usable(documents: readonly Document[], childId: string | undefined): Document[] {
    const today = dayOf(clock.now())
    return documents.filter((document) => isValidOn(document, today) && (document.childId === undefined || document.childId === childId))
  }

  function choicesOf(documents: readonly Document[], documentType: string): VaultChoice[] {
    const today = dayOf(clock.now())
    return documents
      .filter(({ type }) => type === documentType)
      .map((document) => ({ value: document.id, label: document.title, detail: validityText(document, today) }))
  }

  function viewsOf(ctx: Context, documents: readonly Document[]): ReadonlyMap<string, FileView> {
    return new Map(documents.map((document) => [document.id, fileView(document, `${ctx.state.base}/mon-espace/documents/${document.id}`)]))
  }

  async function take(ctx: Context, documentType: string, childId: string | undefined, file: UploadedFile): Promise<string> {
    // By who adds, not by the address: a town hall's public computer serves many families.
    await limits.consume('upload', actorOf(ctx).accountId)
    const aboutChild = documentTypes.find(documentType)?.about === 'child'
    const { document } = await receiveDocument({
      actor: actorOf(ctx), type: documentType, file, requestId: ctx.state.requestId, ...(aboutChild && childId !== undefined && { childId }),
    })
    return document.id
  }

  return {
    take,
    byId: async (ctx) => viewsOf(ctx, await listDocuments(actorOf(ctx))),
    async forPage(ctx, { draft }) {
      const documents = await listDocuments(actorOf(ctx))
      const offered = usable(documents, draft.childId)
      return { documents: viewsOf(ctx, documents), vaultChoices: (type) => choicesOf(offered, type), upload: { accept: ACCEPT, limit: LIMIT_TEXT } }
    },
    async mayUse(ctx) {
      const known = new Set((await listDocuments(actorOf(ctx))).map(({ id }) => id))
      return (documentId) => known.has(documentId)
    },
    async receive(ctx, { draft, release }) {
      const refused: FormFault[] = []
      const { form, uploads } = await readMultipart(ctx, async (file) => {
        const control = controlOf(release.form, file.field)
        if (!control) return void file.stream.resume()
        const { field, pageKey, controlId } = control
        try {
          return { pointer: field.pointer, documentId: await take(ctx, field.documentType, draft.childId, file) }
        } catch (error) {
          const message = refusalOf(error, file.filename)
          if (message === undefined) throw error
          file.stream.resume()
          refused.push({ pointer: field.pointer, pageKey, controlId, message })
          return undefined
        }
      }, { files: MOST_FILES })
      return { form, documents: uploads.flatMap(({ value }) => (value ? [value] : [])), refused }
    },
    async control(ctx, { id, documentType, childId, held, error }) {
      const type = documentTypes.find(documentType)
      const vault = choicesOf(usable(await listDocuments(actorOf(ctx)), childId), documentType).filter(({ value }) => !held.includes(value))
      return {
        kind: 'file', id: `piece-${id}-fichier`, name: 'fichier', label: type?.label ?? documentType, required: true, accept: ACCEPT, limit: LIMIT_TEXT, files: [],
        vault: vault.map((choice) => ({ ...choice, id: `coffre-${choice.value}-${id}`, checked: false })), vaultName: VAULT_CHOICE,
        ...(type && { hint: type.what }), ...(error !== undefined && { error }),
      }
    },
  }
}

/** What to say beside the question about a file that was not taken; undefined for an error that is not the file's. */
function refusalOf(error: unknown, filename: string): string | undefined {
  if (error instanceof TooManyRequests) return 'Vous avez ajouté beaucoup de fichiers en peu de temps. Attendez quelques minutes, puis ajoutez celui-ci.'
  return error instanceof AppError && error.code in vaultWording ? sentenceAbout(error, filename) : undefined
}
