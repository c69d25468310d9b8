import { maybeActor, type ReadFamily } from '../../../accounts/index.ts'
import { NotFound, dayOf, formatDate, type Clock } from '../../../kernel/index.ts'
import { get, paramOf, render, tenantOf, type CardView, type Context, type Route } from '../../../web/index.ts'
import type { Release } from '../../catalogue/release.ts'
import type { Releases } from '../../catalogue/releases.ts'
import { isOpenOn } from '../../domain/opening.ts'
import { searchText } from '../../store/inbox.ts'
import { audienceTitle } from './audiences.ts'

export interface CatalogueNeeds {
  readonly releases: Releases
  readonly readFamily: ReadFamily
  readonly clock: Clock
}

/** The commune's home, and the page of each démarche: what it is, who it is for, what to prepare. */
export function cataloguePages({ releases, readFamily, clock }: CatalogueNeeds): Route[] {
  async function home(ctx: Context): Promise<void> {
    const words = String(ctx.query['recherche'] ?? '').slice(0, 100)
    const live = (await releases.live(tenantOf(ctx).id)).filter((release) => matches(release, words))
    const today = dayOf(clock.now())
    const audiences = [...new Set(live.map((release) => release.package.manifest.demarche.audience))]
    render(ctx, 'requests/home', {
      page: { title: `Vos démarches à ${tenantOf(ctx).name}`, lead: 'Inscrivez vos enfants, envoyez vos documents et suivez vos demandes, à toute heure.' },
      words,
      found: live.length,
      groups: audiences.map((audience) => ({
        title: audienceTitle(audience),
        cards: live.filter((release) => release.package.manifest.demarche.audience === audience).map((release) => cardOf(ctx, release, today)),
      })),
    })
  }

  async function demarche(ctx: Context): Promise<void> {
    const release = (await releases.live(tenantOf(ctx).id)).find((live) => live.demarche === paramOf(ctx, 'demarche'))
    if (!release) throw new NotFound('demarche')
    const { manifest, texts } = release.package
    const actor = maybeActor(ctx)
    const family = actor?.householdId === undefined ? undefined : await readFamily(actor)
    const { opens, closes, minutes, subject } = manifest.demarche
    render(ctx, 'requests/demarche', {
      page: { title: manifest.title, ...(manifest.summary && { lead: manifest.summary }), back: { text: 'Toutes les démarches', href: `${ctx.state.base}/` } },
      name: release.demarche,
      audience: texts['audience'],
      prepare: Object.keys(texts).filter((key) => key.startsWith('prepare.')).map((key) => texts[key]),
      minutes,
      next: texts['next'],
      closes: closes && formatDate(closes),
      opens: opens && formatDate(opens),
      open: isOpenOn(manifest.demarche, dayOf(clock.now())),
      signedIn: actor !== undefined,
      hasFamily: family !== undefined,
      children: subject === 'child' ? (family?.children ?? []).map(({ id, firstName, lastName }) => ({ id, name: `${firstName} ${lastName}` })) : undefined,
      retour: encodeURIComponent(ctx.state.path),
    })
  }

  return [get('/', 'anyone', home), get('/demarches/:demarche', 'anyone', demarche)]
}

function cardOf(ctx: Context, release: Release, today: string): CardView {
  const { title, summary, demarche } = release.package.manifest
  const open = isOpenOn(demarche, today)
  return {
    title,
    href: `${ctx.state.base}/demarches/${release.demarche}`,
    ...(summary && { text: summary }),
    facts: [`${demarche.minutes} minutes`, ...(open && demarche.closes ? [`Jusqu’au ${formatDate(demarche.closes)}`] : [])],
    ...(!open && { tag: { text: 'Fermée pour le moment', kind: 'neutral' } }),
  }
}

function matches({ package: { manifest, texts } }: Release, words: string): boolean {
  const text = searchText([manifest.title, manifest.summary, texts['audience'], texts['keywords']].join(' '))
  return searchText(words).split(' ').every((word) => text.includes(word))
}
