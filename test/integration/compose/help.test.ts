import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import request from 'supertest'
import { footerLinks } from '../../../core/compose/help.ts'
import { composePlugins } from '../../../core/compose/plugins.ts'
import { composeServices, type CoreServices } from '../../../core/compose/services.ts'
import { composeApp } from '../../../core/compose/web.ts'
import { readConfig } from '../../../core/kernel/index.ts'
import { createMetrics } from '../../../core/operations/index.ts'
import { readPackage, readVocabulary } from '../../../core/requests/index.ts'
import { ThemeSet } from '../../../core/web/index.ts'
import { savedTenant, someSettings } from '../../builders/index.ts'
import { lanes } from '../../support/lanes.ts'

const ROOT = join(import.meta.dirname, '../../..')
const LEGAL = { address: 'Mairie, 18290 Chârost', host: 'Hébergeur Exemple, 02 61 91 00 01', dataProtection: 'dpo@charost.test' }

lanes('Help and legal pages', (database) => {
  let folder: string
  let core: CoreServices
  let server: ReturnType<ReturnType<typeof composeApp>['callback']>
  let described: string
  let bare: string

  before(async function () {
    this.timeout(60_000)
    folder = mkdtempSync(join(tmpdir(), 'parvis-help-'))
    writeFileSync(join(folder, 'parvis.js'), '')
    const services = composeServices(readConfig({ DATABASE_URL: database().url.href, PARVIS_DATA_DIR: folder, PARVIS_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'), LOG_LEVEL: 'silent' }))
    core = services.all
    const plugins = composePlugins([], services)
    const themes = await ThemeSet.load({ root: join(ROOT, 'themes'), cacheDir: join(folder, 'cache'), script: join(folder, 'parvis.js') })
    server = composeApp(core, plugins, { themes, checks: [], metrics: createMetrics(core), demo: undefined }).callback()
    bare = (await savedTenant(database())).slug
    const tenant = await savedTenant(database(), { settings: someSettings({ legal: LEGAL }) })
    await core.publishPackage(tenant.id, readPackage(join(ROOT, 'docs/examples/attestation-presence'), readVocabulary(join(ROOT, 'forms'))))
    described = tenant.slug
  })
  after(async () => {
    await core?.database.close()
    rmSync(folder, { recursive: true })
  })

  async function read(slug: string, path: string): Promise<string> {
    const page = await request(server).get(`/t/${slug}${path}`).set('Host', new URL(core.config.publicUrl).host)
    expect(page.status, path).to.equal(200)
    return page.text
  }

  it('are linked from the footer of every page, and the list leads to each', async () => {
    const home = await read(described, '/')
    for (const { href } of footerLinks(`/t/${described}`)) expect(home).to.include(`href="${href}"`)
    const articles = [...(await read(described, '/aide')).matchAll(/<h3[^>]*><a href="\/t\/[^/]+(\/aide\/[^"]+)"/g)].map(([, path = '']) => path)
    expect(articles).to.have.length(5)
    for (const path of articles) expect(await read(described, path)).to.include('Enfance Jeunesse')
  })

  it('say how long each démarche keeps what it is given', async () => {
    const page = await read(described, '/vos-donnees')
    expect(page).to.match(/Demander une attestation de présence[\s\S]*3\smois[\s\S]*1\san[\s\S]*1\san/)
    expect(await read(bare, '/vos-donnees')).to.include('Aucune démarche n’est proposée')
  })

  it('name the host and the data protection officer, or send to the service', async () => {
    expect(await read(described, '/mentions-legales')).to.include(LEGAL.host).and.include(LEGAL.address)
    expect(await read(described, '/vos-donnees')).to.include(LEGAL.dataProtection)
    expect(await read(bare, '/mentions-legales')).to.include('vous donne le nom et les coordonnées de l’hébergeur')
    expect(await read(bare, '/vos-donnees')).to.match(/Pour le reste, appelez le service/)
  })
})
