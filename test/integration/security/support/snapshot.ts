import type { Database } from '../../../../core/kernel/index.ts'
import type { Victim } from './bench.ts'

const OF_HOUSEHOLD = ['adults', 'children', 'family_changes', 'documents', 'drafts', 'requests']
const OF_REQUEST = ['request_history', 'request_messages', 'request_documents', 'asked_documents']

/** Every row that is the victim's or says what their commune offers and to whom, whole, so that any change to it shows. */
export async function snapshotOf({ db }: Database, { owner: { accountId, tenant }, things: { household } }: Victim): Promise<string> {
  const requests = db('requests').where({ household_id: household }).select('id')
  const children = db('children').where({ household_id: household }).select('id')
  const rows = await Promise.all([
    db('households').where({ id: household }),
    db('child_health').whereIn('child_id', children),
    db('parked_posts').where({ account_id: accountId }).orderBy('id'),
    db('sessions').where({ account_id: accountId }).orderBy('id').select('id', 'ended_at'),
    ...['role_grants', 'demarches'].map((table) => db(table).where({ tenant_id: tenant.id }).orderBy('id')),
    ...OF_HOUSEHOLD.map((table) => db(table).where({ household_id: household }).orderBy('id')),
    ...OF_REQUEST.map((table) => db(table).whereIn('request_id', requests).orderBy('id')),
  ])
  return JSON.stringify(rows)
}

/** The same without the sessions: each browser of the owner adds one. */
export function withoutSessions(snapshot: string): string {
  const rows = JSON.parse(snapshot) as { ended_at?: unknown; secret_hash?: unknown }[][]
  return JSON.stringify(rows.filter((table) => table.some((row) => !('ended_at' in row))))
}
