import type { ChildFileUpdate, HouseholdUpdate, Provenance, Tenants } from '../../accounts/index.ts'
import { Invalid, type Db } from '../../kernel/index.ts'
import { serviceOf } from './service-of.ts'
import type { ActionContext, Run } from './action.ts'

/** `child.update`: takes answers over into the child's file, so that the next démarche is prefilled. */
export function runChildUpdate({ updateChildFile, tenants }: { updateChildFile: (tx: Db, update: ChildFileUpdate) => Promise<void>; tenants: Tenants }): Run {
  return async (context, parameters) => {
    const { tx, request } = context
    const { tenantId, householdId, childId } = request
    if (childId === undefined) throw new Invalid('request.without-child')
    await updateChildFile(tx, { tenantId, householdId, childId, by: await provenanceOf(context, tenants), ...(parameters as object) })
  }
}

/** `household.update`: takes answers over into the family's file. */
export function runHouseholdUpdate({ updateHousehold, tenants }: { updateHousehold: (tx: Db, update: HouseholdUpdate) => Promise<void>; tenants: Tenants }): Run {
  return async (context, parameters) => {
    const { tenantId, householdId, accountId } = context.request
    await updateHousehold(context.tx, { tenantId, householdId, accountId, by: await provenanceOf(context, tenants), ...(parameters as object) })
  }
}

/** Who changed the file, by this request: someone of the family by their name, else the service. The account is for the register alone. */
async function provenanceOf({ author, request, tx }: ActionContext, tenants: Tenants): Promise<Provenance> {
  const name = author.kind === 'citizen' ? author.name : undefined
  return {
    accountId: author.accountId ?? request.accountId,
    name: name ?? `le service ${(await serviceOf(tenants, request, tx)).name}`,
    request: { id: request.id, reference: request.reference },
  }
}
