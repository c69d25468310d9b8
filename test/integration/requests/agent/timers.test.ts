import { expect } from 'chai'
import type { Actor } from '../../../../core/accounts/index.ts'
import { claimJobs } from '../../../../core/jobs/store/claims.ts'
import type { TimerPayload } from '../../../../core/requests/moves/apply-move.ts'
import { lanes } from '../../../support/lanes.ts'
import { DAY, requestsBench, type Bench, type Parent } from '../workbench.ts'

const ASKED = { documents: ['proof-of-address'], precisions: 'Illisible' }
const LEASE = 2 * 60_000

lanes('requests: timers', (database) => {
  let bench: Bench
  let agent: Actor
  let parent: Parent
  let requestId: string
  beforeEach(async () => {
    await database().db('jobs').delete()
    bench = await requestsBench(database())
    agent = await bench.agent()
    parent = await bench.parent()
    requestId = await bench.submit(parent)
    await bench.move(agent, requestId, 'demander-piece', ASKED)
    await bench.settle()
    bench.mails.length = 0
  })
  afterEach(() => bench?.close())

  const subjects = (): string[] => bench.mails.filter(({ to }) => to === parent.actor.email).map(({ subject }) => subject.replace(/\d{4}-\w{6}/, '#'))
  const REMINDER = 'Rappel\u00a0: votre demande # attend un document'

  it('remind the family after five days, at nine, and once', async () => {
    bench.clock.advance(5 * DAY - 60 * 60_000 - 1)
    await bench.settle()
    expect(subjects()).to.eql([])
    bench.clock.advance(1)
    await bench.settle()
    await bench.settle()
    expect(subjects()).to.eql([REMINDER])
    expect(bench.mails[0]!.paragraphs.join('\n')).to.include('Justificatif de domicile').and.to.include('7 octobre 2026')
    expect(await bench.status(requestId)).to.equal('incomplete')
    expect((await bench.history(requestId)).at(-1)).to.include({ kind: 'reminder', actorKind: 'system', public: true })
  })

  it('end what the family left without an answer', async () => {
    bench.clock.advance(6 * DAY)
    await bench.settle()
    bench.clock.advance(25 * DAY)
    await bench.settle()
    expect(await bench.status(requestId)).to.equal('sans-suite')
    expect(subjects()).to.eql([REMINDER, 'Votre demande # est classée sans suite'])
  })

  it('do nothing once the status is left, even when the job comes late', async () => {
    const late = await timerNamed('relance')
    await bench.move(agent, requestId, 'recevoir-au-guichet')
    bench.clock.advance(6 * DAY)
    await bench.services.fireTimer(bench.tenant.id, late)
    await bench.settle()
    expect(subjects()).to.eql([])
    expect(await bench.status(requestId)).to.equal('completee')
  })

  it('do nothing for a status that was left and entered again: each entry has its own', async () => {
    const old = await timerNamed('relance')
    await bench.move(agent, requestId, 'recevoir-au-guichet')
    bench.clock.advance(1000)
    await bench.move(agent, requestId, 'demander-piece', ASKED)
    await bench.services.fireTimer(bench.tenant.id, old)
    await bench.settle()
    expect(subjects().filter((subject) => subject === REMINDER)).to.eql([])
  })

  it('act once when the worker dies after the move and before the end of the job', async () => {
    bench.clock.advance(6 * DAY)
    const claimed = await claimJobs(database(), bench.clock.now(), 10)
    const { payload } = claimed.find(({ kind }) => kind === 'request-timer')!
    await bench.services.fireTimer(bench.tenant.id, payload as TimerPayload)
    bench.clock.advance(LEASE + 1)
    await bench.settle()
    expect(subjects()).to.eql([REMINDER])
  })

  it('act when the worker dies between the claim and the move', async () => {
    bench.clock.advance(6 * DAY)
    expect(await claimJobs(database(), bench.clock.now(), 10)).to.have.lengthOf(1)
    bench.clock.advance(LEASE + 1)
    await bench.settle()
    expect(subjects()).to.eql([REMINDER])
  })

  it('act once when two workers run the same one', async () => {
    bench.clock.advance(6 * DAY)
    const timer = await timerNamed('relance')
    // Either waits for the other, or is told to come back: a job that fails runs again.
    await Promise.allSettled([bench.services.fireTimer(bench.tenant.id, timer), bench.services.fireTimer(bench.tenant.id, timer)])
    await bench.settle()
    expect(subjects()).to.eql([REMINDER])
  })

  it('tell a late service without a word to the family', async () => {
    const other = await bench.submit(await bench.parent())
    await bench.settle()
    bench.mails.length = 0
    // Five working days after Monday 7 September, at eight in the morning.
    bench.clock.advance(Date.parse('2026-09-14T06:00:00Z') - bench.clock.now())
    await bench.settle()
    expect(bench.mails.filter(({ subject }) => subject.includes('réponse attendue')).map(({ to }) => to)).to.eql([agent.email])
    expect((await bench.history(other)).at(-1)).to.include({ kind: 'reminder', public: false })
  })

  async function timerNamed(name: string): Promise<TimerPayload> {
    const rows = (await database().db('jobs').where({ kind: 'request-timer' }).andWhere('unique_key', 'like', `timer:${requestId}:%:${name}`).select('payload')) as { payload: string }[]
    return JSON.parse(rows.at(-1)!.payload) as TimerPayload
  }
})
