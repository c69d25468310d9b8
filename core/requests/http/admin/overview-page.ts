import { actorOf, type AgentOfService, type Tenants } from '../../../accounts/index.ts'
import { formatDate, NotFound } from '../../../kernel/index.ts'
import { get, render, type Context, type Route, type SummaryView, type TableView } from '../../../web/index.ts'
import type { Release } from '../../catalogue/release.ts'
import type { Releases } from '../../catalogue/releases.ts'

export interface OverviewNeeds {
  readonly releases: Releases
  readonly tenants: Tenants
  readonly listAgents: (tenantId: string, service: string) => Promise<readonly AgentOfService[]>
}

/** The commune as its administrator finds it: démarches on offer, services, who works for them. */
export function overviewPage({ releases, tenants, listAgents }: OverviewNeeds): Route {
  return get('/admin', 'administrator', async (ctx) => {
    const { tenantId } = actorOf(ctx)
    const tenant = await tenants.byId(tenantId)
    if (!tenant) throw new NotFound('tenant')
    const { services, schoolYear, zone, schools } = tenant.settings
    const agents = await Promise.all(services.map(async ({ slug, name }) => ({ name, people: await listAgents(tenantId, slug) })))
    render(ctx, 'admin/overview', {
      page: { title: 'Administration', width: 'wide', caption: tenant.name },
      demarches: demarchesTable(ctx, await releases.live(tenantId)),
      settings: {
        title: 'La commune',
        rows: [
          { label: 'Année scolaire', value: schoolYear },
          { label: 'Zone des vacances', value: zone },
          { label: 'Écoles', value: '', lines: schools },
          ...services.map(({ name, phone, email, hours }) => ({ label: `Service ${name}`, value: '', lines: [phone, email, hours] })),
        ],
      } satisfies SummaryView,
      agents: agentsTable(agents),
    })
  })
}

function demarchesTable(ctx: Context, live: readonly Release[]): TableView {
  return {
    caption: 'Démarches proposées',
    columns: [{ text: 'Démarche' }, { text: 'Version' }, { text: 'Publiée le' }, { text: 'Ouverte' }],
    rows: live.map(({ demarche, version, publishedAt, package: { manifest } }) => ({
      cells: [
        { text: manifest.title, href: `${ctx.state.base}/demarches/${demarche}` },
        { text: version },
        { text: formatDate(publishedAt) },
        { text: openingText(manifest.demarche) },
      ],
    })),
    empty: { title: 'Aucune démarche n’est proposée' },
  }
}

function openingText({ opens, closes }: { opens?: string; closes?: string }): string {
  if (opens === undefined && closes === undefined) return 'Toute l’année'
  return [opens && `du ${formatDate(opens)}`, closes && `au ${formatDate(closes)}`].filter(Boolean).join(' ')
}

function agentsTable(agents: readonly { readonly name: string; readonly people: readonly AgentOfService[] }[]): TableView {
  return {
    caption: 'Agents qui se sont déjà connectés',
    columns: [{ text: 'Nom' }, { text: 'Adresse e-mail' }, { text: 'Service' }],
    rows: agents.flatMap(({ name, people }) => people.map((agent) => ({ cells: [{ text: agent.name }, { text: agent.email }, { text: name }] }))),
    empty: { title: 'Aucun agent ne s’est encore connecté' },
  }
}
