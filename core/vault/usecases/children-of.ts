import type { Actor } from '../../accounts/index.ts'

/** A child whose documents the vault holds. */
export interface VaultChild {
  readonly id: string
  readonly firstName: string
}

/** The children of the actor's own family, oldest first. */
export type ChildrenOf = (actor: Actor) => Promise<readonly VaultChild[]>
