import type { Tenants } from '../../accounts/index.ts'
import type { Facts } from '../../forms/index.ts'
import { dayOf, type Db } from '../../kernel/index.ts'
import type { Surroundings } from '../domain/workflow/interpreter.ts'
import { factsOf } from '../facts/facts-of.ts'
import type { FactsReader } from '../facts/facts-reader.ts'
import { listAskedDocuments } from '../store/documents.ts'
import type { RequestLine } from '../store/requests.ts'

/** What a workflow reads around a request: the family's facts, the request's own, and the commune's calendar. */
export type SurroundingsReader = (request: RequestLine, tx: Db) => Promise<Surroundings & { readonly facts: Facts }>

export function createSurroundings({ facts, tenants }: { facts: FactsReader; tenants: Tenants }): SurroundingsReader {
  return async (request, tx) => {
    const tenant = await tenants.byId(request.tenantId, tx)
    const asked = await listAskedDocuments(tx, request.tenantId, request.id)
    const own = {
      reference: request.reference,
      submittedOn: dayOf(request.submittedAt),
      assigned: request.assignedTo !== undefined,
      missingDocuments: asked.filter(({ answeredAt }) => answeredAt === undefined).map(({ documentType }) => documentType),
    }
    return { facts: { ...(await facts.ofFamily(factsOf(request, request.service), tx)), request: own }, calendar: { closingDays: tenant?.settings.closingDays ?? [] } }
  }
}
