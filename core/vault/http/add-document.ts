import { actorOf } from '../../accounts/index.ts'
import { AppError, Invalid } from '../../kernel/index.ts'
import { readMultipart, redirect, render, type Context, type FormBody, type Step, type UploadedFile } from '../../web/index.ts'
import type { VaultData, VaultServices } from '../services.ts'
import type { ReceivedDocument } from '../usecases/receive-document.ts'
import { addView, FIELDS, WHOLE_FAMILY, type AddFault } from './add-view.ts'
import type { Done } from './notices.ts'
import { pathOf } from './paths.ts'
import { sentenceAbout, vaultWording } from './sentences.ts'

type Needs = Pick<VaultServices, 'childrenOf' | 'receiveDocument'> & VaultData

/** The empty form; `type` and `pour` of the address choose in advance. */
export function showAddForm(services: Needs): Step {
  return (ctx) => showForm(ctx, services, { type: textOf(ctx.query[FIELDS.type]), child: textOf(ctx.query[FIELDS.child]), faults: [] })
}

/** Takes the file while it comes, then shows the document, or the form again with all that is to be changed. */
export function addDocument(services: Needs): Step {
  return async (ctx) => {
    const { form, uploads } = await readMultipart(ctx, (file) => receive(ctx, services, file), { files: 1 })
    const outcome = uploads[0]?.value ?? { refused: new Invalid('document.file-missing'), filename: '' }
    if ('refused' in outcome) {
      await showForm(ctx, services, { type: form.text(FIELDS.type), child: form.text(FIELDS.child), faults: faultsOf(form, services, outcome) })
      ctx.status = outcome.refused.status
      return
    }
    const done: Done = outcome.known ? 'connu' : 'ajoute'
    redirect(ctx, `${pathOf(outcome.document.id)}?fait=${done}`)
  }
}

interface Refusal { readonly refused: AppError; readonly filename: string }

/** A refusal is kept until the rest of the body is read: its fields fill the form again. */
async function receive(ctx: Context, { receiveDocument }: Needs, { fields, filename, stream }: UploadedFile): Promise<ReceivedDocument | Refusal> {
  const child = fields.text(FIELDS.child)
  try {
    if (child === '') throw new Invalid('document.child-missing')
    return await receiveDocument({
      actor: actorOf(ctx), type: fields.text(FIELDS.type), file: { filename, stream }, requestId: ctx.state.requestId,
      ...(child !== WHOLE_FAMILY && { childId: child }),
    })
  } catch (error) {
    if (!(error instanceof AppError) || !(error.code in vaultWording)) throw error
    stream.resume()
    return { refused: error, filename }
  }
}

/** All that is wrong: the use case stops at the first, a person wants to know at once. */
function faultsOf(form: FormBody, { documentTypes }: Needs, { refused, filename }: Refusal): AddFault[] {
  const textOfCode = (code: string): string => vaultWording[code]!.text
  const typeMissing = documentTypes.find(form.text(FIELDS.type)) === undefined
  const childMissing = form.text(FIELDS.child) === '' || refused.code === 'document.child-missing'
  return [
    ...(typeMissing ? [{ field: 'type', text: textOfCode('document.type-unknown') } as const] : []),
    ...(childMissing ? [{ field: 'child', text: textOfCode('document.child-missing') } as const] : []),
    ...(ABOUT_ANSWERS.has(refused.code) ? [] : [{ field: 'file', text: filename === '' ? textOfCode(refused.code) : sentenceAbout(refused, filename) } as const]),
  ]
}

const ABOUT_ANSWERS: ReadonlySet<string> = new Set(['document.type-unknown', 'document.child-missing'])

type Answers = Pick<Parameters<typeof addView>[0], 'type' | 'child' | 'faults'>

async function showForm(ctx: Context, { documentTypes, childrenOf }: Needs, answers: Answers): Promise<void> {
  const children = await childrenOf(actorOf(ctx))
  render(ctx, 'vault/add', addView({ ...answers, types: documentTypes, children, base: ctx.state.base }))
}

function textOf(query: string | string[] | undefined): string {
  return typeof query === 'string' ? query : ''
}
