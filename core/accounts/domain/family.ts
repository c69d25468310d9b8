import type { Address, Adult, Authorisations, Child, Health, Insurance } from '../../../forms/types.generated.ts'

export type { Address, Adult, Authorisations, Child, Health, Insurance }
export type Relation = Adult['relation']

/** What the commune knows of a family as a whole. */
export interface Household {
  readonly id: string
  readonly tenantId: string
  /** Absent until the family has given it. */
  readonly address?: Address
  /** The family said that there is no other parent to declare. */
  readonly noOtherParent: boolean
  /** When the family first confirmed its file; absent until then. UTC milliseconds. */
  readonly completedAt?: number
  readonly lockVersion: number
}

/** An adult of a household, with an account of their own or none. */
export interface HouseholdAdult extends Adult {
  readonly id: string
  readonly tenantId: string
  readonly householdId: string
  readonly accountId?: string
  /** Only where it differs from the household's. */
  readonly address?: Address
  readonly lockVersion: number
}

/** A child of a household, less the health sheet, which is never read in passing. */
export interface HouseholdChild extends Child {
  readonly id: string
  readonly tenantId: string
  readonly householdId: string
  readonly authorisations?: Authorisations
  readonly insurance?: Insurance
  readonly lockVersion: number
}

export interface Family {
  readonly household: Household
  /** In the order in which they were declared. */
  readonly adults: readonly HouseholdAdult[]
  /** Oldest first. */
  readonly children: readonly HouseholdChild[]
}
