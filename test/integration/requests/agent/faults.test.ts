import { expect } from 'chai'
import type { Actor } from '../../../../core/accounts/index.ts'
import { mailJobs } from '../../../../core/jobs/index.ts'
import { Invalid } from '../../../../core/kernel/index.ts'
import type { Action, DemarchePackage } from '../../../../core/requests/index.ts'
import type { ActionUse } from '../../../../core/requests/domain/workflow/definition.ts'
import { requireService, type Smtp } from '../../../services/index.ts'
import { lanes } from '../../../support/lanes.ts'
import { shippedPackage, withPart } from '../../../unit/requests/support/packages.ts'
import { requestsBench, type Bench, type Parent } from '../workbench.ts'

const MINUTE = 60_000

const note: Action = {
  name: 'test.note',
  summary: 'Takes a short text.',
  parameters: { type: 'object', properties: { text: { type: 'string', maxLength: 4 } }, required: ['text'], additionalProperties: false },
  run: async () => {},
}
const failing: Action = { name: 'test.fail', summary: 'Never works.', parameters: { type: 'object' }, run: () => Promise.reject(new Invalid('test.failed')) }

lanes('requests: when a move goes wrong', (database) => {
  let bench: Bench
  let agent: Actor
  let parent: Parent
  let requestId: string
  before(async () => {
    bench = await requestsBench(database(), {}, [])
    for (const action of [note, failing]) bench.services.actions.add(action)
    agent = await bench.agent()
  })
  after(() => bench?.close())

  let version = 0

  /** A request whose acceptance also does this, last of all. */
  async function acceptanceThatDoes(...uses: ActionUse[]): Promise<void> {
    const shipped = shippedPackage('periscolaire')
    const enter = [...shipped.workflow.statuses['acceptee']!.enter!, ...uses]
    const changed = withPart(withPart(shipped, ['workflow', 'statuses', 'acceptee', 'enter'], enter), ['manifest', 'version'], `1.0.${++version}`)
    await bench.services.publishPackage(bench.tenant.id, changed)
    parent = await bench.parent()
    requestId = await bench.submit(parent)
  }

  async function everything(): Promise<unknown> {
    const { db } = database()
    const where = { tenant_id: bench.tenant.id }
    return {
      request: await db('requests').where({ ...where, id: requestId }).first('status', 'lock_version', 'updated_at'),
      history: (await db('request_history').where({ ...where, request_id: requestId })).length,
      jobs: await db('jobs').where(where).orderBy('unique_key').select('unique_key', 'state'),
      child: (await bench.services.readChildFile(parent.actor, parent.child.id)).child,
    }
  }

  it('an action that fails undoes the whole move', async () => {
    await acceptanceThatDoes({ action: 'test.fail', with: {} })
    const before = await everything()
    expect(await codeOf(bench.move(agent, requestId, 'accepter'))).to.equal('test.failed')
    expect(await everything()).to.eql(before)
  })

  it('a computed value that an action does not take undoes the whole move', async () => {
    await acceptanceThatDoes({ action: 'test.note', with: { text: { cel: 'request.reference' } } })
    const before = await everything()
    const error = await bench.move(agent, requestId, 'accepter').then(() => undefined, (thrown) => thrown)
    expect(error).to.include({ code: 'action.parameters', status: 500 })
    expect(JSON.stringify(error.data)).to.include('/text').and.not.to.include('2026-')
    expect(await everything()).to.eql(before)
  })

  it('an action of a plugin that is gone undoes the whole move', async () => {
    bench.services.actions.add({ ...note, name: 'gone.note' })
    await acceptanceThatDoes({ action: 'gone.note', with: { text: 'oui' } })
    const actions = bench.services.actions.definitions() as Map<string, Action>
    actions.delete('gone.note')
    expect(await codeOf(bench.move(agent, requestId, 'accepter'))).to.equal('action.parameters')
    expect(await bench.status(requestId)).to.equal('deposee')
  })

  it('a mail server that is down delays the mail, not the request', async function () {
    const smtp: Smtp = await requireService('smtp', this)
    smtp.clear()
    await acceptanceThatDoes()
    const handlers = (url: string) => mailJobs({
      config: { mailFrom: 'Parvis <ne-pas-repondre@charost.test>', publicUrl: 'https://parvis.test' },
      smtpUrl: new URL(url),
      renderer: { text: (_theme, _template, { mail }: { mail?: { title: string } }) => mail?.title ?? '' },
      senderOf: async () => ({ theme: 'base', name: 'Chârost', service: bench.tenant.settings.services[0]! }),
    })
    await bench.move(agent, requestId, 'accepter')
    await bench.settle(handlers('smtp://127.0.0.1:9'))
    expect(await bench.status(requestId)).to.equal('acceptee')
    expect(smtp.mails({ to: parent.actor.email })).to.eql([])
    bench.clock.advance(MINUTE)
    await bench.settle(handlers(smtp.url))
    expect(smtp.mails({ to: parent.actor.email }).map(({ subject }) => subject.replace(/\d{4}-\w{6}/, '#'))).to.have.members(['Nous avons reçu votre demande #', 'Votre demande # est acceptée'])
  }).timeout(30_000)

  describe('a package', () => {
    const renamed = (pack: DemarchePackage, name: string): DemarchePackage => withPart(pack, ['manifest', 'name'], name)

    it('whose case does not end as it says is not published', async () => {
      const pack = renamed(withPart(shippedPackage('periscolaire'), ['cases', '0', 'expect', 'status'], 'refusee'), 'menteur')
      const error = await bench.services.publishPackage(bench.tenant.id, pack).then(() => undefined, (thrown) => thrown)
      expect(error).to.have.property('code', 'package.invalid')
      expect(error.faults[0].place).to.equal('plugins/menteur/cases.json#/0/expect/status')
      expect(await bench.services.releases.live(bench.tenant.id)).not.to.satisfy((live: { demarche: string }[]) => live.some(({ demarche }) => demarche === 'menteur'))
    })

    it('keeps the order of its moves', async () => {
      await acceptanceThatDoes()
      const { offers } = await bench.services.readRequest(agent, requestId)
      expect(offers.map(({ name }) => name)).to.eql(['accepter', 'demander-piece', 'refuser'])
    })
  })
})

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(() => 'done', (error: { code: string }) => error.code)
}
