import type { Db } from '../../kernel/index.ts'
import type { Actor } from '../domain/actor.ts'

/** Columns of an account, of its adult in a family, and of one of its grants: a row a grant. */
export interface ActorRow {
  readonly account_id: string
  readonly email: string
  readonly first_name: string | null
  readonly last_name: string | null
  readonly adult_id: string | null
  readonly household_id: string | null
  readonly adult_first_name: string | null
  readonly adult_last_name: string | null
  readonly role: string | null
  readonly service: string | null
}

export const ACTOR_COLUMNS = [
  'a.id as account_id', 'a.email', 'a.first_name', 'a.last_name',
  'f.id as adult_id', 'f.household_id', 'f.first_name as adult_first_name', 'f.last_name as adult_last_name',
  'g.role', 'g.service',
]

/** What the realm says of a person at sign-in. A grant of ours counts only with the role beside it. */
export interface RealmRoles {
  readonly agent: boolean
  readonly administrator: boolean
}

/** Joins the family and the grants of the account `a` to a query, so that who asks is known by one query. */
export function withActor<Query extends ReturnType<Db>>(query: Query): Query {
  return query
    .leftJoin('adults as f', (on) => on.on('f.tenant_id', 'a.tenant_id').andOn('f.account_id', 'a.id'))
    .leftJoin('role_grants as g', (on) => on.on('g.tenant_id', 'a.tenant_id').andOn('g.account_id', 'a.id')) as Query
}

/** @param rows at least one, all of the same account. */
export function toActor(tenantId: string, rows: readonly [ActorRow, ...ActorRow[]], realm: RealmRoles): Actor {
  const [first] = rows
  const granted = (role: string): ActorRow[] => rows.filter((row) => row.role === role)
  return {
    tenantId,
    accountId: first.account_id,
    name: nameOf(first),
    email: first.email,
    ...(first.household_id !== null && { householdId: first.household_id }),
    ...(first.adult_id !== null && { adultId: first.adult_id }),
    agentOf: realm.agent ? [...new Set(granted('agent').map(({ service }) => service ?? ''))] : [],
    administrator: realm.administrator && granted('admin').length > 0,
  }
}

/** Who an account is, outside a session: for the API's tokens. */
export async function findActor(db: Db, tenantId: string, accountId: string, realm: RealmRoles): Promise<Actor | undefined> {
  const rows = (await withActor(db('accounts as a')).where({ 'a.tenant_id': tenantId, 'a.id': accountId }).select(ACTOR_COLUMNS)) as ActorRow[]
  const [first, ...others] = rows
  return first && toActor(tenantId, [first, ...others], realm)
}

function nameOf(row: ActorRow): string {
  const family = [row.adult_first_name, row.adult_last_name].filter(Boolean).join(' ')
  return family || [row.first_name, row.last_name].filter(Boolean).join(' ') || row.email
}
