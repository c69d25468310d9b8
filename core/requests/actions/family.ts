import type { ChildFileUpdate, HouseholdUpdate, Provenance } from '../../accounts/index.ts'
import { Invalid, type Db } from '../../kernel/index.ts'
import type { ActionContext, Run } from './action.ts'

/** `child.update`: takes answers over into the child's file, so that the next démarche is prefilled. */
export function runChildUpdate({ updateChildFile }: { updateChildFile: (tx: Db, update: ChildFileUpdate) => Promise<void> }): Run {
  return async (context, parameters) => {
    const { tx, request } = context
    const { tenantId, householdId, childId } = request
    if (childId === undefined) throw new Invalid('request.without-child')
    await updateChildFile(tx, { tenantId, householdId, childId, by: provenanceOf(context), ...(parameters as object) })
  }
}

/** `household.update`: takes answers over into the family's file. */
export function runHouseholdUpdate({ updateHousehold }: { updateHousehold: (tx: Db, update: HouseholdUpdate) => Promise<void> }): Run {
  return async (context, parameters) => {
    const { tenantId, householdId, accountId } = context.request
    await updateHousehold(context.tx, { tenantId, householdId, accountId, by: provenanceOf(context), ...(parameters as object) })
  }
}

/** Who changed the file: the person who made the move, by this request. A timer acts for who sent the request. */
function provenanceOf({ author, request }: ActionContext): Provenance {
  return { accountId: author.accountId ?? request.accountId, name: author.name, request: { id: request.id, reference: request.reference } }
}
