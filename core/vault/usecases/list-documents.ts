import type { Actor } from '../../accounts/index.ts'
import type { KernelServices } from '../../kernel/index.ts'
import type { Document } from '../domain/document.ts'
import { listDocuments as list, type DocumentFilter } from '../store/documents.ts'
import { householdOf } from './household-of.ts'

/** Documents of the actor's family, newest first. @throws Forbidden `family.missing` */
export const listDocuments = ({ database }: Pick<KernelServices, 'database'>) =>
  async (actor: Actor, filter: DocumentFilter = {}): Promise<Document[]> =>
    list(database.db, actor.tenantId, householdOf(actor), filter)
