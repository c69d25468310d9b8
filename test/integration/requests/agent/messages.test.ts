import { expect } from 'chai'
import type { Actor } from '../../../../core/accounts/index.ts'
import { lanes } from '../../../support/lanes.ts'
import { requestsBench, type Bench, type Parent } from '../workbench.ts'

lanes('requests: messages', (database) => {
  let bench: Bench
  let agent: Actor
  let parent: Parent
  let requestId: string
  before(async () => {
    bench = await requestsBench(database())
    agent = await bench.agent({ name: 'Claire Fontaine' })
  })
  after(() => bench?.close())
  beforeEach(async () => {
    parent = await bench.parent()
    requestId = await bench.submit(parent)
    await bench.settle()
    bench.mails.length = 0
  })

  const write = (actor: Actor, body: string, key = 'one'): Promise<void> => bench.services.sendMessage(actor, { requestId, body, key })

  it('tell the family by a mail that holds no word of them', async () => {
    await write(agent, 'Zoé est allergique : merci de passer nous voir.')
    await bench.settle()
    const [mail] = bench.mails
    expect(mail).to.include({ to: parent.actor.email })
    expect(mail!.action?.href).to.equal(`/t/${bench.tenant.slug}/demandes/${requestId}#messages`)
    expect(JSON.stringify(mail)).not.to.include('allergique').and.not.to.include('Claire')
  })

  it('tell the agent in charge, or the service while nobody is', async () => {
    await write(parent.actor, 'Bonjour')
    await bench.services.assignRequest(agent, { requestId, to: agent.accountId, shownVersion: await bench.version(requestId) })
    await write(parent.actor, 'Encore moi', 'two')
    await bench.settle()
    expect(bench.mails.map(({ to }) => to)).to.eql(['enfance@charost.test', agent.email])
    expect(bench.mails[1]!.action?.href).to.equal(`/t/${bench.tenant.slug}/agent/demandes/${requestId}#messages`)
  })

  it('are written once, however often the same page is sent', async () => {
    await Promise.all([write(agent, 'Bonjour'), write(agent, 'Bonjour'), write(agent, 'Bonjour')])
    await bench.settle()
    expect((await bench.services.readRequest(parent.actor, requestId)).messages.map(({ body }) => body)).to.eql(['Bonjour'])
    expect(bench.mails).to.have.lengthOf(1)
  })

  it('are two when two people send the same key', async () => {
    await write(agent, 'Bonjour')
    await write(parent.actor, 'Bonsoir')
    expect((await bench.services.readRequest(agent, requestId)).messages).to.have.lengthOf(2)
  })

  it('are neither empty nor endless', async () => {
    for (const [body, code] of [['  \n ', 'message.empty'], ['a'.repeat(5001), 'message.too-long']] as const) {
      expect(await write(agent, body).then(() => 'sent', (error) => error.code)).to.equal(code)
    }
    await write(agent, 'a'.repeat(5000))
  })

  it('stay unread until the other side opens the request', async () => {
    await write(agent, 'Bonjour')
    await bench.services.readRequest(agent, requestId)
    expect((await bench.services.readRequest(parent.actor, requestId)).messages[0]!.readAt).to.equal(undefined)
    expect((await bench.services.readRequest(agent, requestId)).messages[0]!.readAt).to.equal(bench.clock.now())
  })
})
