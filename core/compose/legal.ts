import { Duration } from 'luxon'
import type { TenantSettings, Tenants } from '../accounts/index.ts'
import { NotFound } from '../kernel/index.ts'
import type { RequestsServices } from '../requests/index.ts'
import { get, render, tenantOf, type Context, type Route, type TableView } from '../web/index.ts'

export interface LegalNeeds {
  readonly tenants: Tenants
  readonly releases: RequestsServices['releases']
}

/**
 * What the law asks of a public site, as the footer names it. The state of accessibility is told there on every page; without
 * an audit it is « non conforme » (arrêté du 20 septembre 2019, RGAA).
 */
export const ABOUT = [
  { path: '/vos-donnees', title: 'Vos données personnelles' },
  { path: '/mentions-legales', title: 'Mentions légales' },
  { path: '/accessibilite', title: 'Accessibilité : non conforme' },
] as const

export function legalRoutes({ tenants, releases }: LegalNeeds): Route[] {
  async function settingsOf(ctx: Context): Promise<TenantSettings> {
    const tenant = await tenants.byId(tenantOf(ctx).id)
    if (!tenant) throw new NotFound('tenant')
    return tenant.settings
  }

  async function personalData(ctx: Context): Promise<void> {
    const { legal } = await settingsOf(ctx)
    render(ctx, 'help/vos-donnees', { page: { title: 'Vos données personnelles' }, legal, terms: await termsTable(ctx, releases) })
  }

  async function notice(ctx: Context): Promise<void> {
    const { legal, services } = await settingsOf(ctx)
    render(ctx, 'help/mentions-legales', { page: { title: 'Mentions légales' }, legal, services })
  }

  async function accessibility(ctx: Context): Promise<void> {
    const { services } = await settingsOf(ctx)
    render(ctx, 'help/accessibilite', { page: { title: 'Déclaration d’accessibilité' }, services })
  }

  return [get('/vos-donnees', 'anyone', personalData), get('/mentions-legales', 'anyone', notice), get('/accessibilite', 'anyone', accessibility)]
}

/** How long each démarche on offer keeps what it is given, as its package declares it. */
async function termsTable(ctx: Context, releases: LegalNeeds['releases']): Promise<TableView> {
  const live = await releases.live(tenantOf(ctx).id)
  return {
    caption: 'Durées de conservation, par démarche',
    columns: [{ text: 'Démarche' }, { text: 'Brouillon non repris' }, { text: 'Demande refusée' }, { text: 'Demande terminée' }],
    rows: live.map(({ package: { manifest } }) => {
      const { draft, refused, closed } = manifest.demarche.retention
      return { cells: [{ text: manifest.title }, ...[draft, refused, closed].map((term) => ({ text: termText(term) }))] }
    }),
    empty: { title: 'Aucune démarche n’est proposée' },
  }
}

/** « 6 mois ». @param term an ISO 8601 duration, checked when the package was published. */
function termText(term: string): string {
  return Duration.fromISO(term, { locale: 'fr' }).toHuman()
}
