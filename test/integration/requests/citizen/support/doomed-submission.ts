/**
 * Sends a draft in a process of its own, which kills itself just before its Nth statement that writes (COMMIT included), or just after
 * COMMIT: `doomed-submission.ts TENANT ACCOUNT DRAFT N`. A statement that only reads leaves nothing behind, so a kill before it is a kill
 * after the last one that wrote. Says "sent" when it had fewer statements than that.
 */
import { findActor } from '../../../../../core/accounts/store/actors.ts'
import { composeServices } from '../../../../../core/compose/services.ts'
import { readConfig } from '../../../../../core/kernel/index.ts'

const WRITES = /^\s*(insert|update|delete|commit)/i
const [tenantId = '', accountId = '', draftId = '', nth = ''] = process.argv.slice(2)
const { database, submitDraft } = composeServices(readConfig(process.env)).all
const actor = await findActor(database.db, tenantId, accountId, { agent: false, administrator: false })
if (!actor) throw new Error('nobody would send this draft')

let writes = 0
const countDown = (): void => {
  writes++
  if (writes === Number(nth)) process.kill(process.pid, 'SIGKILL')
}
database.db.on('query', ({ sql }: { sql: string }) => WRITES.test(sql) && countDown())
database.db.on('query-response', (_answer: unknown, { sql }: { sql: string }) => /^\s*commit/i.test(sql) && countDown())

const { requestId } = await submitDraft(actor, draftId)
process.stdout.write(requestId === undefined ? 'refused' : 'sent')
await database.close()
