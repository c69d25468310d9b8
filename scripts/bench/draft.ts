import { demoSignIns } from '../../core/demo/index.ts'
import { Browser, type Page } from '../../test/integration/accounts/identity/browser.ts'

const DEMARCHE = '/t/charost/demarches/periscolaire'

/** A page of a draft, and the cookie of who fills it in. */
export interface DraftPage {
  readonly path: string
  readonly cookie: string
  readonly bytes: number
}

/** Signs in as a parent of the demonstration, starts the dossier for a child, and finds its largest page. */
export async function largestDraftPage(origin: string): Promise<DraftPage> {
  const browser = new Browser(origin)
  const { email, password } = demoSignIns.find(({ roles }) => roles.length === 0)!
  await browser.submit(await browser.open('/t/charost/connexion'), '/connexion', { email, password })
  const tasks = await browser.submit(await browser.open(DEMARCHE), '/commencer', {})
  const pages: Page[] = []
  for (const [, path] of new Set(tasks.html.matchAll(/href="([^"]*\/pages\/[^"]*)"/g))) pages.push(await browser.open(path!))
  const largest = pages.toSorted((a, b) => b.html.length - a.html.length)[0]
  if (!largest || largest.status !== 200) throw new Error(`no page of the draft at ${tasks.url.href}: ${tasks.title}`)
  return { path: largest.url.pathname, cookie: browser.cookiesFor(largest.url.pathname), bytes: Buffer.byteLength(largest.html) }
}
