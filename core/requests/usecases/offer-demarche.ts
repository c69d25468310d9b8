import { administer, type Actor, type Audit } from '../../accounts/index.ts'
import { NotFound, type KernelServices } from '../../kernel/index.ts'
import { listLive, setEnabled } from '../store/releases.ts'

export interface DemarcheOffer {
  /** Name of the démarche. */
  readonly demarche: string
  /** True: families may start it and send it, within its dates. False: nobody may; what was sent goes on. */
  readonly offered: boolean
}

/** Opens or closes a démarche to families, on an administrator's word; each change leaves a line in the register. @throws NotFound */
export function offerDemarche({ database, audit }: Pick<KernelServices, 'database'> & { audit: Audit }) {
  return async (actor: Actor, { demarche, offered }: DemarcheOffer): Promise<void> => {
    const { tenantId, accountId } = actor
    administer(actor, { tenantId })
    await database.transaction(async (tx) => {
      if (!(await listLive(tx, tenantId)).some(({ name }) => name === demarche)) throw new NotFound('demarche')
      const changed = await setEnabled(tx, tenantId, demarche, offered)
      if (changed) await audit.record(tx, { tenantId, actorId: accountId, action: offered ? 'demarche.open' : 'demarche.close', subjectType: 'demarche', subjectId: demarche })
    })
  }
}
