import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect } from 'chai'
import { startWorker, type MailPayload } from '../../../../core/jobs/index.ts'
import { filledDraft } from '../../../builders/index.ts'
import { MASTER_KEY } from '../../security/support/platform.ts'
import { until } from '../../../services/wait.ts'
import { lanes } from '../../../support/lanes.ts'
import { openPortal, type Parent, type Portal } from './support/portal.ts'

const DOOMED = join(import.meta.dirname, 'support/doomed-submission.ts')
/** More statements than any submission has: the loop must end by itself. */
const FAR = 60

lanes('A submission whose process is killed with -9', (database) => {
  let portal: Portal
  let parent: Parent
  let draftId: string

  before(async function () {
    this.timeout(60_000)
    portal = await openPortal(database())
    parent = await portal.parent()
    draftId = await filledDraft(portal.services, parent.actor, { childId: parent.child })
  })
  after(() => portal?.close())

  it('between any two statements is there as a whole or not at all, and its jobs are done', async () => {
    const whole = { requests: 1, history: 1, documents: 3, jobs: 2, sent: true }
    const nothing = { requests: 0, history: 0, documents: 0, jobs: 0, sent: false }
    let kills = 0
    for (let nth = 1; nth < FAR; nth++) {
      const { signal, said } = await submitAndDie(nth)
      if (signal === null) {
        expect(said).to.equal('sent')
        break
      }
      kills++
      const left = await leftBehind()
      expect(left, `killed at statement ${nth}`).to.deep.equal(left.requests === 0 ? nothing : whole)
    }
    expect(kills).to.be.greaterThan(6)
    expect(await leftBehind()).to.deep.equal(whole)
    expect(await mailsThatLeave()).to.deep.equal([parent.resident.email])
  }).timeout(300_000)

  async function submitAndDie(nth: number): Promise<{ signal: string | null; said: string }> {
    const { config } = portal.services
    const env = { PATH: process.env['PATH'] ?? '', DATABASE_URL: database().url.href, PARVIS_DATA_DIR: config.dataDir, PARVIS_MASTER_KEY: MASTER_KEY, LOG_LEVEL: 'silent' }
    const { tenantId, accountId } = parent.actor
    const child = spawn(process.execPath, ['--conditions=source', '--import=tsx', DOOMED, tenantId, accountId, draftId, String(nth)], { env, stdio: ['ignore', 'pipe', 'inherit'] })
    const [said, [code, signal]] = await Promise.all([text(child.stdout), once(child, 'exit') as Promise<[number | null, string | null]>])
    if (signal !== 'SIGKILL' && code !== 0) throw new Error(`the submission failed before statement ${nth}`)
    return { signal, said }
  }

  async function leftBehind() {
    const { db } = database()
    const tenant = { tenant_id: portal.tenant.id }
    const count = async (table: string, where: object = {}): Promise<number> => Number(((await db(table).where({ ...tenant, ...where }).count({ n: '*' })) as { n: number }[])[0]!.n)
    const draft = (await db('drafts').where({ ...tenant, id: draftId }).first('request_id')) as { request_id: string | null }
    return {
      requests: await count('requests'),
      history: await count('request_history'),
      documents: await count('request_documents'),
      jobs: (await count('jobs', { kind: 'mail' })) + (await count('jobs', { kind: 'request-timer' })),
      sent: draft.request_id !== null,
    }
  }

  async function mailsThatLeave(): Promise<string[]> {
    const left: string[] = []
    const mail = async ({ payload }: { payload: unknown }): Promise<void> => void left.push((payload as MailPayload).to)
    const stop = startWorker({ services: portal.services, handlers: { mail } })
    await until(() => Promise.resolve(left.length > 0), { what: 'the mail of the submission', milliseconds: 10_000 })
    await stop()
    return left
  }
})
