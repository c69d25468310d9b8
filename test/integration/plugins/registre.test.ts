import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import request from 'supertest'
import { composePlugins, type CorePlugin, type Plugins } from '../../../core/compose/plugins.ts'
import { composeServices, type CoreServices } from '../../../core/compose/services.ts'
import { composeApp } from '../../../core/compose/web.ts'
import { discoverPlugins, Faults, migrate, readConfig, type FoundPlugin } from '../../../core/kernel/index.ts'
import { createMetrics } from '../../../core/operations/index.ts'
import { readPackage, readVocabulary, type DemarchePackage } from '../../../core/requests/index.ts'
import { ThemeSet } from '../../../core/web/index.ts'
import type { Tenant } from '../../../core/accounts/index.ts'
import { savedTenant, submittedRequest } from '../../builders/index.ts'
import registre from '../../fixtures/plugins/registre/index.ts'
import { lanes } from '../../support/lanes.ts'
import { withPart } from '../../unit/requests/support/packages.ts'
import { actorOf, aResident, signedIn, type Resident } from '../security/support/people.ts'

const ROOT = join(import.meta.dirname, '../../..')
const FIXTURES = join(ROOT, 'test/fixtures/plugins')
const AGENT = { role: 'agent', service: 'enfance-jeunesse' } as const
const NAME = 'attestation-presence'

/** The guides' démarche, whose happy end also enters a line into the plugin's register. */
function packageWithAction(given: object = { note: { cel: "form.enfant.firstName + ', ' + form.attestation.mois" } }): DemarchePackage {
  const pack = readPackage(join(ROOT, 'docs/examples', NAME), readVocabulary(join(ROOT, 'forms')))
  return withPart(pack, ['workflow', 'statuses', 'delivree', 'enter', '1'], { action: 'registre.inscrire', with: given })
}

lanes('A plugin with code', (database) => {
  let folder: string
  let found: FoundPlugin<CorePlugin>[]
  let services: ReturnType<typeof composeServices>
  let core: CoreServices
  let plugins: Plugins
  let server: ReturnType<ReturnType<typeof composeApp>['callback']>
  let tenant: Tenant
  let neighbour: Tenant
  let agent: Resident

  before(async function () {
    this.timeout(60_000)
    folder = mkdtempSync(join(tmpdir(), 'parvis-plugin-'))
    writeFileSync(join(folder, 'parvis.js'), '')
    // The code itself is imported above: the test runner and discovery load modules by two ways, each with a core of its own.
    found = (await discoverPlugins<CorePlugin>(FIXTURES, FIXTURES)).map((plugin) => ({ ...plugin, code: registre }))
    await migrate(database(), [{ owner: 'registre', folder: join(FIXTURES, 'registre/migrations') }])
    services = composeServices(readConfig({
      DATABASE_URL: database().url.href, PARVIS_DATA_DIR: folder, PARVIS_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'), LOG_LEVEL: 'silent',
    }))
    core = services.all
    plugins = composePlugins(found, services)
    const themes = await ThemeSet.load({ root: join(ROOT, 'themes'), cacheDir: join(folder, 'cache'), script: join(folder, 'parvis.js'), extra: plugins.templates })
    server = composeApp(core, plugins, { themes, checks: [], metrics: createMetrics(core), demo: undefined }).callback()
    tenant = await savedTenant(database())
    neighbour = await savedTenant(database())
    agent = await aResident(core, tenant, { roles: [AGENT] })
    await core.publishPackage(tenant.id, packageWithAction())
  })
  after(async () => {
    await core?.database.close()
    rmSync(folder, { recursive: true })
  })

  function ask(cookies: string, of = tenant): request.Test {
    return request(server).get(`/t/${of.slug}/registre`).set('Host', new URL(core.config.publicUrl).host).set('Cookie', cookies)
  }

  async function pageFor(someone: Resident): Promise<request.Response> {
    return ask((await signedIn(core, someone)).cookies, someone.tenant)
  }

  it('does what a démarche asks of it, and shows it on its page', async () => {
    const parent = await aResident(core, tenant, { family: {} })
    const family = await actorOf(core, parent)
    const { children } = await core.readFamily(family)
    const requestId = await submittedRequest(core, family, { demarche: NAME, childId: children[0]!.id })
    const clerk = await actorOf(core, agent)
    const { request: before } = await core.readRequest(clerk, requestId)
    await core.performTransition(clerk, { requestId, transition: 'delivrer', shownVersion: before.lockVersion })

    const page = await pageFor(agent)
    expect(page.status).to.equal(200)
    expect(page.text).to.include(`${before.reference} : Zoé, 2026-09`)
  })

  it('shows each commune its own lines alone', async () => {
    const page = await pageFor(await aResident(core, neighbour, { roles: [AGENT] }))
    expect(page.status).to.equal(200)
    expect(page.text).to.include('Rien pour le moment.')
  })

  it('is closed to whom its route does not name', async () => {
    expect((await ask('')).status).to.equal(303)
    expect((await pageFor(await aResident(core, tenant, { family: {} }))).status).to.equal(404)
  })

  it('refuses a use whose parameters are wrong before it is published', async () => {
    const pack = packageWithAction({ remarque: 'sans note' })
    const wrong = { ...pack, manifest: { ...pack.manifest, version: '1.0.1' } }
    expect(await faultsOf(() => core.publishPackage(tenant.id, wrong))).to.include('plugins/attestation-presence/workflow.json#/statuses/delivree/enter/1/with')
  })

  it('is refused at the boot when a name is another’s, or not its own', async () => {
    const twin: CorePlugin = { name: 'double', services: {}, contribute: () => ({ actions: [...plugins.wired[0]!.contributions.actions!, { ...plugins.wired[0]!.contributions.actions![0]!, name: 'mail' }] }) }
    const withTwin = [...found, { manifest: { name: 'double', version: '1.0.0', title: 'Double' }, folder, code: twin }]
    const fresh = composeServices(core.config)
    expect(await faultsOf(() => composePlugins(withTwin, fresh))).to.deep.equal(['plugins/double', 'plugins/double'])
    await fresh.all.database.close()
  })
})

/** Places of what is wrong. */
async function faultsOf(work: () => unknown): Promise<string[]> {
  try {
    await work()
  } catch (error) {
    if (error instanceof Faults) return error.faults.map(({ place }) => place)
    throw error
  }
  return []
}
