import type { FactsOf } from './facts-reader.ts'

interface Whose {
  readonly tenantId: string
  readonly householdId: string
  readonly accountId: string
  readonly childId: string | undefined
}

/** Whose facts a draft or a request reads: those of its family, seen from the account that fills it. */
export function factsOf({ tenantId, householdId, accountId, childId }: Whose, service: string): FactsOf {
  return { tenantId, householdId, accountId, service, ...(childId !== undefined && { childId }) }
}
