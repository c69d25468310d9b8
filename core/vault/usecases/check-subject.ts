import type { Actor } from '../../accounts/index.ts'
import { Invalid, NotFound } from '../../kernel/index.ts'
import type { DocumentType, DocumentTypes } from '../domain/document-type.ts'
import type { ChildrenOf } from './children-of.ts'

interface Subject {
  readonly actor: Actor
  readonly type: string
  readonly childId?: string
}

/**
 * The type of a new document, once it is sure that its child, if any, is of the actor's family.
 * @throws Invalid `document.type-unknown`, `document.child-missing`; NotFound `child.not-found`
 */
export async function checkSubject(
  { documentTypes, childrenOf }: { readonly documentTypes: DocumentTypes; readonly childrenOf: ChildrenOf },
  { actor, type, childId }: Subject,
): Promise<DocumentType> {
  const documentType = documentTypes.find(type)
  if (!documentType) throw new Invalid('document.type-unknown')
  if (childId === undefined && documentType.about === 'child') throw new Invalid('document.child-missing')
  if (childId === undefined) return documentType
  const children = await childrenOf(actor)
  if (!children.some(({ id }) => id === childId)) throw new NotFound('child')
  return documentType
}
