import { actorOf } from '../../accounts/index.ts'
import { Conflict, dayOf, Invalid, type Clock } from '../../kernel/index.ts'
import { formOf, paramOf, redirect, render, renderFaults, type Context, type LinkView, type Step, type TextControl } from '../../web/index.ts'
import type { Document } from '../domain/document.ts'
import type { VaultData, VaultServices } from '../services.ts'
import { crumbs, documentView } from './document-view.ts'
import { noticeOf } from './notices.ts'
import { deletePath, pathOf, renamePath, VAULT } from './paths.ts'
import { vaultWording } from './sentences.ts'

type Needs = Pick<VaultServices, 'childrenOf' | 'deleteDocument' | 'findDocument' | 'renameDocument'> & VaultData & { readonly clock: Clock }

export function showDocument({ childrenOf, clock, documentTypes, findDocument }: Needs): Step {
  return async (ctx) => {
    const document = await documentOf(ctx, findDocument)
    const { page, ...view } = documentView({
      document, type: documentTypes.find(document.type), children: await childrenOf(actorOf(ctx)), today: dayOf(clock.now()), base: ctx.state.base,
    })
    render(ctx, 'vault/document', { page: { ...page, ...noticeOf(ctx.query['fait']) }, ...view })
  }
}

export function showRename({ findDocument }: Needs): Step {
  return async (ctx) => {
    const document = await documentOf(ctx, findDocument)
    render(ctx, 'vault/rename', renameView(ctx, document, document.title))
  }
}

export function rename({ findDocument, renameDocument }: Needs): Step {
  return async (ctx) => {
    const document = await documentOf(ctx, findDocument)
    const title = formOf(ctx).text('titre')
    try {
      await renameDocument({ actor: actorOf(ctx), documentId: document.id, title })
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      return renderFaults(ctx, 'vault/rename', renameView(ctx, document, title, vaultWording[error.code]!.text))
    }
    redirect(ctx, `${pathOf(document.id)}?fait=renomme`)
  }
}

export function showDelete({ findDocument }: Needs): Step {
  return async (ctx) => render(ctx, 'vault/delete', deleteView(ctx, await documentOf(ctx, findDocument)))
}

export function remove({ deleteDocument, findDocument }: Needs): Step {
  return async (ctx) => {
    const document = await documentOf(ctx, findDocument)
    try {
      await deleteDocument(actorOf(ctx), document.id)
    } catch (error) {
      if (!(error instanceof Conflict)) throw error
      render(ctx, 'vault/delete', deleteView(ctx, document, error.data['uses'] as string[]))
      ctx.status = error.status
      return
    }
    redirect(ctx, `${VAULT}?fait=supprime`)
  }
}

function documentOf(ctx: Context, findDocument: Needs['findDocument']): Promise<Document> {
  return findDocument({ actor: actorOf(ctx), documentId: paramOf(ctx, 'id') })
}

function linkTo(base: string, document: Document): LinkView {
  return { text: document.title, href: base + pathOf(document.id) }
}

function renameView(ctx: Context, document: Document, value: string, error?: string) {
  const { base } = ctx.state
  const control: TextControl = { kind: 'text', id: 'titre', name: 'titre', label: 'Nom du document', required: true, value, maxlength: 100, ...(error !== undefined && { error }) }
  const page = { title: 'Renommer le document', caption: document.title, width: 'narrow' as const, breadcrumb: crumbs(base, linkTo(base, document), { text: 'Renommer', href: '' }) }
  return {
    page: error === undefined ? page : { ...page, faults: [{ text: error, href: '#titre' }] },
    action: base + renamePath(document.id),
    control,
  }
}

/** @param uses what still needs the document: then it cannot be deleted, and the page says why. */
function deleteView(ctx: Context, document: Document, uses: readonly string[] = []) {
  const { base } = ctx.state
  return {
    page: {
      title: uses.length > 0 ? 'Ce document ne peut pas être supprimé' : 'Supprimer ce document\u00a0?', caption: document.title,
      width: 'narrow' as const, breadcrumb: crumbs(base, linkTo(base, document), { text: 'Supprimer', href: '' }),
    },
    document,
    uses,
    action: base + deletePath(document.id),
    back: base + pathOf(document.id),
  }
}
