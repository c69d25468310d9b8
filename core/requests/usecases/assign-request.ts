import { processRequest, type Actor, type TenantKeys } from '../../accounts/index.ts'
import { Invalid, type Db, type KernelServices } from '../../kernel/index.ts'
import { addHistory } from '../store/history.ts'
import { holdRequest, updateRequest } from '../store/requests.ts'

interface Assignee { readonly accountId: string; readonly name: string }

export interface Assignment {
  readonly requestId: string
  /** Account of an agent of the service; absent: nobody any more. */
  readonly to: string | undefined
  /** Version that the page showed. */
  readonly shownVersion: number
}

type Needs = Pick<KernelServices, 'database' | 'clock'> & { tenantKeys: TenantKeys; listAgents: (tenantId: string, service: string, tx?: Db) => Promise<readonly Assignee[]> }

/** Says who takes care of a request. @throws Stale when it changed since the page was shown; Invalid `assignee.unknown`; NotFound. */
export function assignRequest({ database, clock, tenantKeys, listAgents }: Needs) {
  return async (actor: Actor, { requestId, to, shownVersion }: Assignment): Promise<void> => {
    const { tenantId, accountId, name } = actor
    await database.transaction(async (tx) => {
      const key = await tenantKeys.of(tenantId, tx)
      const request = await holdRequest(tx, key, tenantId, requestId)
      processRequest(actor, request)
      if (request.assignedTo === to) return
      const assignee = (await listAgents(tenantId, request.service, tx)).find((agent) => agent.accountId === to)
      if (to !== undefined && !assignee) throw new Invalid('assignee.unknown')
      const now = clock.now()
      await updateRequest(tx, key, { ...request, lockVersion: shownVersion }, { ...request, assignedTo: to, updatedAt: now })
      await addHistory(tx, tenantId, requestId, shownVersion + 1, {
        at: now, kind: 'assigned', actorKind: 'agent', actorId: accountId, actorName: name, text: sentenceFor(assignee), public: false,
      })
    })
  }
}

function sentenceFor(assignee: Assignee | undefined): string {
  return assignee ? `Demande confiée à ${assignee.name}` : 'Demande confiée à personne'
}
