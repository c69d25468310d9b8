import type { Actor } from '../../accounts/index.ts'
import { NotFound, type Db } from '../../kernel/index.ts'
import type { Document } from '../domain/document.ts'
import { lockDocuments } from '../store/documents.ts'
import { householdOf } from './household-of.ts'

/**
 * Documents of the actor's family that a request is about to carry, held against deletion until the caller's transaction ends.
 * @throws NotFound when one of them is not, or no longer, the family's
 */
export const takeDocuments = () =>
  async (tx: Db, actor: Actor, documentIds: readonly string[]): Promise<Document[]> => {
    const householdId = householdOf(actor)
    const wanted = new Set(documentIds)
    const found = await lockDocuments(tx, actor.tenantId, [...wanted])
    if (found.length !== wanted.size || found.some((document) => document.householdId !== householdId)) throw new NotFound('document')
    return found
  }
