import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { Faults } from '../../../core/kernel/index.ts'
import { ThemeSet } from '../../../core/web/index.ts'
import { folderOf } from '../../unit/web/support/folder.ts'
import { start } from '../kernel/support/child.ts'
import { BASE_THEME } from './support/site.ts'

const DRAW = join(import.meta.dirname, 'support/draw.ts')
const FORBIDDEN = '--disallow-code-generation-from-strings'

describe('Templates', () => {
  let root: string
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  function themes(files: Readonly<Record<string, string>>): void {
    root = folderOf({ ...BASE_THEME, 'script.js': '', ...files })
  }
  const load = (extra?: ReadonlyMap<string, string>): Promise<ThemeSet> => ThemeSet.load({ root, cacheDir: join(root, 'cache'), script: join(root, 'script.js'), ...(extra && { extra }) })
  const cached = (): string[] => readdirSync(join(root, 'cache', 'themes')).sort()

  it('use partials of their theme, the nearest one', async () => {
    themes({ 'base/templates/page.hbs': '[{{> part}}]', 'base/templates/part.hbs': 'base {{name}}', 'town/theme.json': '{ "extends": "base" }', 'town/templates/part.hbs': 'town {{name}}' })
    const { text } = (await load()).mails()
    expect([text('base', 'page', { name: '<Zoé>' }), text('town', 'page', { name: 'Zoé' }), text('nowhere', 'page', { name: 'Zoé' })]).to.deep.equal(['[base &lt;Zoé&gt;]', '[town Zoé]', '[base Zoé]'])
    expect(() => text('town', 'absent', {})).to.throw('theme town: there is no template "absent"')
  })

  it('of plugins join each theme, which may replace them', async () => {
    themes({ 'town/theme.json': '{ "extends": "base" }', 'town/templates/livre/page.hbs': 'the town’s own' })
    const { text } = (await load(new Map([['livre/page', 'the plugin’s']]))).mails()
    expect([text('base', 'livre/page', {}), text('town', 'livre/page', {})]).to.deep.equal(['the plugin’s', 'the town’s own'])
  })

  it('are compiled once for the same text, and again for another', async () => {
    themes({ 'base/templates/page.hbs': 'first {{name}}' })
    await load()
    const [file] = cached()
    expect(cached()).to.have.length(1)
    expect(file).to.match(/^[0-9a-f]{32}\.cjs$/)
    const { mtimeMs } = statSync(join(root, 'cache/themes', file!))
    await load()
    expect(cached()).to.deep.equal([file])
    expect(statSync(join(root, 'cache/themes', file!)).mtimeMs).to.equal(mtimeMs)
    writeFileSync(join(root, 'base/templates/page.hbs'), 'second {{name}}')
    expect((await load()).mails().text('base', 'page', { name: 'Zoé' })).to.equal('second Zoé')
    expect(cached()).to.have.length(2).and.to.include(file)
  })

  it('are drawn by a process that may not make code of strings, from what was compiled before', async () => {
    themes({ 'base/templates/page.hbs': 'Bonjour {{name}}' })
    const answer = async (): Promise<unknown> => {
      const { out, error } = await start(DRAW, [root, 'page'], [FORBIDDEN]).ended()
      expect(error).to.equal('')
      return JSON.parse(out)
    }
    expect(await answer()).to.deep.equal({ madeCode: false, drawn: 'Bonjour &lt;Zoé&gt;' })
    const file = join(root, 'cache/themes', cached()[0]!)
    const code = readFileSync(file, 'utf8')
    expect(code).to.include('Bonjour ')
    // A compiler that ran again would not say this.
    writeFileSync(file, code.replace('Bonjour ', 'From the cache, '))
    expect(await answer()).to.deep.equal({ madeCode: false, drawn: 'From the cache, &lt;Zoé&gt;' })
  }).timeout(20_000)

  it('that are broken are named, all together, and nothing is left in the cache', async () => {
    themes({ 'base/templates/pages/open.hbs': '{{#if a}}never closed', 'base/templates/pages/unknown.hbs': '{{shout name "loud"}}', 'base/templates/pages/fine.hbs': 'fine' })
    const error = await load().then(() => undefined, (thrown: unknown) => thrown as Faults)
    expect(error).to.be.instanceOf(Faults).and.to.include({ code: 'template.invalid' })
    expect(error?.faults.map(({ place }) => place)).to.deep.equal(['pages/open.hbs', 'pages/unknown.hbs'])
    expect(error?.faults[0]?.problem).to.include('Parse error')
    expect(error?.faults[1]?.problem).to.include('shout')
    expect(cached()).to.deep.equal([])
  })

  it('hold no layout by themselves: a page gets it with the commune’s face', async () => {
    themes({ 'town/theme.json': '{ "extends": "base" }', 'town/tokens.json': '{ "color": { "ink": { "$value": "navy" } } }', 'base/templates/page.hbs': '{{layout.tenant.name}}|{{layout.stylesheet}}|{{layout.script}}|{{layout.icons}}|{{layout.year}}' })
    const set = await load()
    const page = (theme: string): string => set.renderer(() => ({ menu: [] })).page({ state: { tenant: { name: 'Chârost', theme, service: {} }, base: '', path: '/', csrf: '' } } as never, 'page', {})
    const [base, town] = [page('base').split('|'), page('town').split('|')]
    expect([base[0], base[4]]).to.deep.equal(['Chârost', String(new Date().getFullYear())])
    for (const address of base.slice(1, 4)) expect(address).to.match(/^\/assets\/[0-9a-f]{12}-/)
    expect(town[1]).not.to.equal(base[1])
    expect(town.slice(2)).to.deep.equal(base.slice(2))
    expect(page('unknown')).to.equal(page('base'))
  })
})
