import { actorOf } from '../../accounts/index.ts'
import { AppError, Invalid } from '../../kernel/index.ts'
import { readMultipart, redirect, render, type Context, type FormBody, type Step, type UploadedFile } from '../../web/index.ts'
import type { VaultData, VaultServices } from '../services.ts'
import type { ReceivedDocument } from '../usecases/receive-document.ts'
import { addView, FIELDS, WHOLE_FAMILY, type AddFault, type FieldName } from './add-view.ts'
import type { Done } from './notices.ts'
import { pathOf } from './paths.ts'
import { sendAgain, sentenceAbout, vaultWording } from './sentences.ts'

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
    if (child === '') throw new Invalid('document.subject-missing')
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
  const codes = new Set([refused.code])
  if (!documentTypes.find(form.text(FIELDS.type))) codes.add('document.type-unknown')
  if (form.text(FIELDS.child) === '') codes.add('document.subject-missing')
  const answers = ABOUT_ANSWERS.filter(({ code }) => codes.has(code)).map(({ code, field }) => ({ field, text: vaultWording[code]!.text }))
  return [...answers, { field: 'file', text: fileFault(refused, filename) }]
}

const ABOUT_ANSWERS: readonly { readonly code: string; readonly field: FieldName }[] = [
  { code: 'document.type-unknown', field: 'type' },
  { code: 'document.subject-missing', field: 'child' },
  { code: 'document.child-missing', field: 'child' },
]

function fileFault(refused: AppError, filename: string): string {
  if (filename === '') return vaultWording['document.file-missing']!.text
  return ABOUT_ANSWERS.some(({ code }) => code === refused.code) ? sendAgain(filename) : sentenceAbout(refused, filename)
}

type Answers = Pick<Parameters<typeof addView>[0], 'type' | 'child' | 'faults'>

async function showForm(ctx: Context, { documentTypes, childrenOf }: Needs, answers: Answers): Promise<void> {
  const children = await childrenOf(actorOf(ctx))
  render(ctx, 'vault/add', addView({ ...answers, types: documentTypes, children, base: ctx.state.base }))
}

function textOf(query: string | string[] | undefined): string {
  return typeof query === 'string' ? query : ''
}
