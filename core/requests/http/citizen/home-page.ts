import { dayOf, formatDate, type Clock } from '../../../kernel/index.ts'
import { get, render, tenantOf, type CardView, type Context, type Route } from '../../../web/index.ts'
import type { Release } from '../../catalogue/release.ts'
import type { Releases } from '../../catalogue/releases.ts'
import { isOpenOn } from '../../domain/opening.ts'
import { searchText } from '../../domain/search-text.ts'
import { audienceTitle } from './audiences.ts'

const LONGEST_SEARCH = 100

/** The commune's home: its démarches by audience, with a search. */
export function homePage({ releases, clock }: { readonly releases: Releases; readonly clock: Clock }): Route {
  return get('/', 'anyone', async (ctx) => {
    const words = String(ctx.query['recherche'] ?? '').trim().slice(0, LONGEST_SEARCH)
    const { id, name } = tenantOf(ctx)
    const found = (await releases.live(id)).filter((release) => matches(release, words)).toSorted(byTitle)
    const audiences = [...new Set(found.map(audienceOf))]
    render(ctx, 'requests/home', {
      page: { title: `Vos démarches à ${name}`, lead: 'Inscrivez vos enfants, envoyez vos documents et suivez vos demandes, à toute heure.' },
      words,
      found: found.length,
      groups: audiences.map((audience) => ({
        title: audienceTitle(audience),
        cards: found.filter((release) => audienceOf(release) === audience).map((release) => cardOf(ctx, release, dayOf(clock.now()))),
      })),
    })
  })
}

function audienceOf(release: Release): string {
  return release.package.manifest.demarche.audience
}

function cardOf(ctx: Context, release: Release, today: string): CardView {
  const { title, summary, demarche } = release.package.manifest
  const open = isOpenOn(demarche, today)
  return {
    title,
    href: `${ctx.state.base}/demarches/${release.demarche}`,
    ...(summary && { text: summary }),
    facts: [`${demarche.minutes}\u00a0minutes`, ...(open && demarche.closes ? [`Jusqu’au ${formatDate(demarche.closes)}`] : [])],
    ...(!open && { tag: { text: 'Fermée pour le moment', kind: 'neutral' } }),
  }
}

function matches({ package: { manifest, texts } }: Release, words: string): boolean {
  const text = searchText([manifest.title, manifest.summary, texts['audience'], texts['keywords']].join(' '))
  return searchText(words).split(' ').every((word) => text.includes(word))
}

function byTitle(a: Release, b: Release): number {
  return a.package.manifest.title.localeCompare(b.package.manifest.title, 'fr')
}
