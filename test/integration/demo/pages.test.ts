import { mkdtempSync, rmSync } from 'node:fs'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import request from 'supertest'
import { caughtMail } from '../../../core/demo/mails/caught-mail.ts'
import { demoBanner, demoRoutes } from '../../../core/demo/index.ts'
import { createLogger, openSecrets, readConfig } from '../../../core/kernel/index.ts'
import { createApp, ThemeSet, type Limits, type WebTenant } from '../../../core/web/index.ts'

const THEMES = join(import.meta.dirname, '../../../themes')
const CHAROST: WebTenant = { id: 't1', slug: 'charost', name: 'Chârost', theme: 'charost', service: { name: 'Enfance Jeunesse', phone: '02 61 91 18 29' } }
const MAIL = caughtMail('m1', Date.parse('2026-09-01T08:00:00Z'), ['amina.benali@famille.test'], {
  subject: 'Confirmez <votre> adresse', text: 'Bonjour <b>Amina</b>,\n\nOuvrez ce lien :\nhttp://127.0.0.1:3000/t/charost/lien?a=1&b="2"',
})

describe('demonstration: pages of the mails', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'parvis-demo-'))
  let server: Server

  before(async () => {
    const config = readConfig({ PARVIS_DATA_DIR: dataDir })
    const themes = await ThemeSet.load({ root: THEMES, cacheDir: dataDir, script: join(THEMES, 'base/theme.json') })
    const app = createApp({
      config, log: createLogger('silent'), secrets: openSecrets(config), themes, limits: { consume: async () => {} } as unknown as Limits,
      tenants: { bySlug: async (slug) => (slug === 'charost' ? CHAROST : undefined), byHost: async () => undefined },
      routes: demoRoutes({ catcher: { mails: () => [MAIL], find: (id) => (id === 'm1' ? MAIL : undefined) }, slug: 'charost' }),
      permissions: new Set(['anyone']), authorise: () => {}, keepPost: async () => {}, detour: () => undefined, identify: (_ctx, next) => next(),
      layoutParts: (ctx) => ({ menu: [], demo: demoBanner(ctx.state.base) }), wording: {}, observe: () => {}, landing: () => {},
    })
    server = app.listen(0, '127.0.0.1')
  })

  after((done) => {
    rmSync(dataDir, { recursive: true })
    server.close(done)
  })

  it('list the mails', async () => {
    const { text } = await request(server).get('/t/charost/demo/courriels').expect(200)
    expect(text).to.include('href="/t/charost/demo/courriels/m1"').and.include('Confirmez &lt;votre&gt; adresse').and.include('amina.benali@famille.test')
  })

  it('show a mail as words and links', async () => {
    const { text } = await request(server).get('/t/charost/demo/courriels/m1').expect(200)
    expect(text).to.include('Bonjour &lt;b&gt;Amina&lt;/b&gt;,').and.include('<a href="http://127.0.0.1:3000/t/charost/lien?a&#x3D;1&amp;b&#x3D;">')
  })

  it('answer 404 for a mail that is not there', () => request(server).get('/t/charost/demo/courriels/m2').expect(404))

  it('are found without the commune', () => request(server).get('/demo/courriels').expect(302).expect('location', '/t/charost/demo/courriels'))

  it('carry the sign-ins on their banner', async () => {
    const { text } = await request(server).get('/t/charost/demo/courriels')
    for (const word of ['Parent, deux enfants', 'julien.moreau@famille.test', 'bienvenue-a-charost', 'Agent du service']) expect(text).to.include(word)
  })
})
