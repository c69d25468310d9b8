import { expect } from 'chai'
import type { Actor } from '../../../../core/accounts/index.ts'
import { lanes } from '../../../support/lanes.ts'
import { requestsBench, type Bench, type Parent } from '../workbench.ts'

const REASON = { motif: 'Hors commune' }

lanes('requests: two moves at once', (database) => {
  let bench: Bench
  let claire: Actor
  let paul: Actor
  let parent: Parent
  let requestId: string
  before(async () => {
    bench = await requestsBench(database())
    claire = await bench.agent({ name: 'Claire Fontaine' })
    paul = await bench.agent({ name: 'Paul Roux' })
  })
  after(() => bench?.close())
  beforeEach(async () => {
    parent = await bench.parent()
    requestId = await bench.submit(parent)
    bench.clock.advance(1000)
  })

  const moveAs = (actor: Actor, transition: string, shownVersion: number, answer?: object): Promise<void> =>
    bench.services.performTransition(actor, { requestId, transition, shownVersion, ...(answer && { answer: { ...answer } }) })
  const jobsOfMoves = async (): Promise<number> => (await database().db('jobs').where('unique_key', 'like', `mail:request:${requestId}:%`)).length

  it('by two agents: one wins, the other is told', async () => {
    const shown = await bench.version(requestId)
    const mails = await jobsOfMoves()
    const outcomes = await Promise.allSettled([moveAs(claire, 'accepter', shown), moveAs(paul, 'refuser', shown, REASON)])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).to.have.lengthOf(1)
    expect(outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.code] : []))).to.eql(['request.stale'])
    expect(await bench.version(requestId)).to.equal(shown + 1)
    expect(await bench.history(requestId)).to.have.lengthOf(2)
    expect(await jobsOfMoves()).to.equal(mails + 1)
  })

  it('by an agent and the family: one wins', async () => {
    const shown = await bench.version(requestId)
    const outcomes = await Promise.allSettled([moveAs(claire, 'accepter', shown), moveAs(parent.actor, 'retirer', shown)])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).to.have.lengthOf(1)
    expect(await bench.version(requestId)).to.equal(shown + 1)
  })

  it('by one agent who presses five times: the request moves once, and nothing is refused', async () => {
    const shown = await bench.version(requestId)
    await Promise.all(Array.from({ length: 5 }, () => moveAs(claire, 'refuser', shown, REASON)))
    expect(await bench.version(requestId)).to.equal(shown + 1)
    expect((await bench.history(requestId)).filter(({ transition }) => transition === 'refuser')).to.have.lengthOf(1)
    await bench.settle()
    expect(bench.mails.filter(({ to, subject }) => to === parent.actor.email && subject.startsWith('Réponse'))).to.have.lengthOf(1)
  })

  it('from a page that shows an older state: nothing moves', async () => {
    const shown = await bench.version(requestId)
    await moveAs(claire, 'demander-piece', shown, { documents: ['pai'], precisions: 'Illisible' })
    expect(await codeOf(moveAs(paul, 'refuser', shown, REASON))).to.equal('request.stale')
    expect(await bench.status(requestId)).to.equal('incomplete')
  })

  it('when two agents take the same request in charge: one has it, the other is told', async () => {
    const shownVersion = await bench.version(requestId)
    const take = ({ accountId }: Actor, actor: Actor): Promise<void> => bench.services.assignRequest(actor, { requestId, to: accountId, shownVersion })
    const outcomes = await Promise.allSettled([take(claire, claire), take(paul, paul)])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).to.have.lengthOf(1)
    expect((await bench.history(requestId)).filter(({ kind }) => kind === 'assigned')).to.have.lengthOf(1)
  })

  it('is not given to who does not work for the service', async () => {
    const shownVersion = await bench.version(requestId)
    expect(await codeOf(bench.services.assignRequest(claire, { requestId, to: parent.actor.accountId, shownVersion }))).to.equal('assignee.unknown')
  })
})

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(() => 'done', (error: { code: string }) => error.code)
}
