import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { openPlatform } from '../../core/compose/platform.ts'
import { composeRoutes } from '../../core/compose/web.ts'
import { demoRoutes } from '../../core/demo/index.ts'
import { readConfig } from '../../core/kernel/index.ts'
import { createMetrics } from '../../core/operations/index.ts'
import type { Route } from '../../core/web/index.ts'
import { looks } from './support/crawl.ts'

/** Addresses that show no page: they lead elsewhere, or answer with a file. Anything new is a page until it is written here. */
const NO_PAGES = new Set([
  '/connexion', '/creer-mon-espace', '/identite/:uid/suite', '/mon-espace/documents/:id/fichier', '/mon-espace/documents/:id/apercu',
  '/demandes/:id/documents/:document', '/agent/demandes/:id/documents/:document',
])

/** One page at two addresses: the first that the provider shows is the registration, when that was asked for, or the sign-in. */
const SAME_PAGE = new Map([['/identite/:uid/inscription', '/identite/:uid'], ['/identite/:uid/connexion', '/identite/:uid']])

// Named so that mocha runs it last: what it asks is whether the journeys of this run left a page out.
describe('every page of the platform', () => {
  let folder: string
  let pages: readonly Route[]
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'parvis-pages-'))
    const platform = await openPlatform(readConfig({ PARVIS_DATA_DIR: folder }))
    const { services, plugins } = platform
    const demo = demoRoutes({ catcher: { mails: () => [], find: () => undefined }, slug: 'charost' })
    pages = composeRoutes(services, plugins, { checks: [], metrics: createMetrics(services), demo }).filter(isPage)
    await platform.close()
  })
  after(() => rmSync(folder, { recursive: true }))

  it('was looked at: axe at 320 and 1280 px, no sideways scroll', function () {
    if (looks().length === 0) throw new Error('no journey ran before this test: run the whole acceptance lane')
    const seen = new Set(looks().filter(({ status }) => status === 200).map(({ path }) => routeOf(path)))
    expect(pages.map(({ path }) => path).filter((path) => !seen.has(path))).to.eql([])
  })

  it('has a title that no other page has', () => {
    const titles = new Map<string, Set<string>>()
    for (const { path, title, status } of looks()) {
      const route = routeOf(path)
      // A page of an error stands at any address.
      if (route === undefined || status !== 200) continue
      titles.set(title, (titles.get(title) ?? new Set()).add(SAME_PAGE.get(route) ?? route))
    }
    const shared = [...titles].filter(([, routes]) => routes.size > 1).map(([title, routes]) => `${title}: ${[...routes].join(', ')}`)
    expect(shared).to.eql([])
  })

  function isPage({ method, path, scope = 'tenant' }: Route): boolean {
    return method === 'get' && scope === 'tenant' && !NO_PAGES.has(path)
  }

  /** The template of an address of a commune; one without parameters comes before one with some. */
  function routeOf(address: string): string | undefined {
    const path = address.replace(/^\/t\/[a-z0-9-]+/, '') || '/'
    const matching = pages.filter((route) => new RegExp(`^${route.path.replaceAll(/:\w+/g, '[^/]+')}$`).test(path))
    return matching.toSorted((one, other) => one.path.split(':').length - other.path.split(':').length)[0]?.path
  }
})
