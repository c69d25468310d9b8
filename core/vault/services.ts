import type { AccountsServices } from '../accounts/index.ts'
import type { JobsServices } from '../jobs/index.ts'
import type { KernelServices, ServiceFactories } from '../kernel/index.ts'
import type { Antivirus } from './antivirus/antivirus.ts'
import { clamdAt } from './antivirus/clamd.ts'
import { createContents, type Contents } from './content/contents.ts'
import type { DocumentTypes } from './domain/document-type.ts'
import { openStorage } from './storage/open-storage.ts'
import type { Storage } from './storage/storage.ts'
import { deleteDocument } from './usecases/delete-document.ts'
import { DocumentUses } from './usecases/document-uses.ts'
import { findDocument } from './usecases/find-document.ts'
import { listDocuments } from './usecases/list-documents.ts'
import type { ChildrenOf } from './usecases/children-of.ts'
import { openDocument } from './usecases/open-document.ts'
import { receiveDocument } from './usecases/receive-document.ts'
import { renameDocument } from './usecases/rename-document.ts'
import { takeDocuments } from './usecases/take-documents.ts'

/** Data that the application reads at boot (`readDocumentTypes`) and gives as a ready value. */
export interface VaultData {
  readonly documentTypes: DocumentTypes
}

export interface VaultServices {
  readonly storage: Storage
  /** Absent when no antivirus is configured, which production refuses: files are marked as not checked. */
  readonly antivirus: Antivirus | undefined
  readonly contents: Contents
  readonly childrenOf: ChildrenOf
  readonly documentUses: DocumentUses
  readonly receiveDocument: ReturnType<typeof receiveDocument>
  readonly listDocuments: ReturnType<typeof listDocuments>
  readonly findDocument: ReturnType<typeof findDocument>
  readonly openDocument: ReturnType<typeof openDocument>
  readonly renameDocument: ReturnType<typeof renameDocument>
  readonly deleteDocument: ReturnType<typeof deleteDocument>
  readonly takeDocuments: ReturnType<typeof takeDocuments>
}

export const vaultServices: ServiceFactories<KernelServices & JobsServices & AccountsServices & VaultData, VaultServices> = {
  storage: ({ config }) => openStorage(config.storageUrl),
  antivirus: ({ config }) => config.clamdUrl && clamdAt(config.clamdUrl),
  contents: createContents,
  childrenOf: ({ readFamily }) => async (actor) => (await readFamily(actor)).children,
  documentUses: () => new DocumentUses(),
  receiveDocument,
  listDocuments,
  findDocument,
  openDocument,
  renameDocument,
  deleteDocument,
  takeDocuments,
}
