/** Who asks: an account of one commune, with what it may do there. */
export interface Actor {
  readonly tenantId: string
  readonly accountId: string
  /** As other people read it: the name of the family's file, else that of the sign-in, else the e-mail address. */
  readonly name: string
  readonly email: string
  /** Present once the family's file exists. */
  readonly householdId?: string
  readonly adultId?: string
  /** Slugs of the services that this person works for. */
  readonly agentOf: readonly string[]
  readonly administrator: boolean
}
