import type { ChildFileUpdate, HouseholdUpdate, Provenance } from '../../accounts/index.ts'
import { Invalid, type Db } from '../../kernel/index.ts'
import type { Action, ActionContext } from './action.ts'

const fragment = (name: string) => ({ $ref: `urn:parvis:forms:${name}:1` })

/** `child.update`: takes answers over into the child's file, so that the next démarche is prefilled. */
export function childUpdateAction({ updateChildFile }: { updateChildFile: (tx: Db, update: ChildFileUpdate) => Promise<void> }): Action {
  return {
    name: 'child.update',
    parameters: {
      type: 'object',
      properties: { health: fragment('health'), authorisations: fragment('authorisations'), insurance: fragment('insurance'), school: { type: 'string' }, grade: { type: 'string' } },
      additionalProperties: false,
    },
    async run(context, parameters) {
      const { tx, request } = context
      if (request.childId === undefined) throw new Invalid('request.without-child')
      await updateChildFile(tx, { tenantId: request.tenantId, householdId: request.householdId, childId: request.childId, by: provenanceOf(context), ...(parameters as object) })
    },
  }
}

/** `household.update`: takes answers over into the family's file. */
export function householdUpdateAction({ updateHousehold }: { updateHousehold: (tx: Db, update: HouseholdUpdate) => Promise<void> }): Action {
  return {
    name: 'household.update',
    parameters: {
      type: 'object',
      properties: { address: fragment('address'), phone: { type: 'string' }, otherParent: { type: 'object' } },
      additionalProperties: false,
    },
    async run(context, parameters) {
      const { tx, request } = context
      await updateHousehold(tx, { tenantId: request.tenantId, householdId: request.householdId, accountId: request.accountId, by: provenanceOf(context), ...(parameters as object) })
    },
  }
}

/** Who changed the file: the person who made the move, by this request. A timer acts for who sent the request. */
function provenanceOf({ author, request }: ActionContext): Provenance {
  return { accountId: author.accountId ?? request.accountId, name: author.name, request: { id: request.id, reference: request.reference } }
}
