import type { Actor, AuditEntry } from '../../accounts/index.ts'
import type { Db } from '../../kernel/index.ts'

/** The access register, as the vault uses it. */
export interface Audit {
  record(db: Db, entry: AuditEntry): Promise<void>
}

/** A child whose documents the vault holds. */
export interface VaultChild {
  readonly id: string
  readonly firstName: string
}

/** The children of the actor's own family, oldest first. */
export type ChildrenOf = (actor: Actor) => Promise<readonly VaultChild[]>
