import type { Grant, Tenant } from '../../../accounts/index.ts'
import { dayOf, formatDay } from '../../../kernel/index.ts'
import type { CellView, SummaryView, TableView, TagView } from '../../../web/index.ts'
import type { OfferedDemarche } from '../../catalogue/releases.ts'
import { isOpenOn } from '../../domain/opening.ts'
import type { DemarcheSettings } from '../../domain/package.ts'
import { offerPath, REMOVE_AGENT } from './paths.ts'

/** What the commune has: each démarche with its release, its dates and whether families may start it now. */
export function demarchesTable(base: string, offers: readonly OfferedDemarche[], { settings }: Tenant, now: number): TableView {
  const serviceName = (slug: string): string => settings.services.find((service) => service.slug === slug)?.name ?? slug
  return {
    caption: 'Démarches',
    columns: [{ text: 'Démarche' }, { text: 'État' }, { text: 'Dates' }, { text: 'Service' }, { text: 'Version' }, { text: 'Changer' }],
    rows: offers.map(({ enabled, release: { demarche, version, publishedAt, package: { manifest } } }) => ({
      cells: [
        { text: manifest.title, href: `${base}/demarches/${demarche}` },
        { text: '', tag: openingTag(enabled, manifest.demarche, dayOf(now)) },
        { text: openingText(manifest.demarche) },
        { text: serviceName(manifest.demarche.service) },
        { text: version, detail: `publiée le ${formatDay(publishedAt)}` },
        { text: enabled ? 'Fermer' : 'Ouvrir', href: base + offerPath(demarche, !enabled), about: manifest.title },
      ],
    })),
    empty: { title: 'Aucune démarche n’est publiée' },
  }
}

function openingTag(enabled: boolean, settings: DemarcheSettings, today: string): TagView {
  if (!enabled) return { text: 'Fermée', kind: 'neutral' }
  return isOpenOn(settings, today) ? { text: 'Ouverte', kind: 'success' } : { text: 'Hors dates', kind: 'warning' }
}

function openingText({ opens, closes }: Pick<DemarcheSettings, 'opens' | 'closes'>): string {
  if (opens === undefined && closes === undefined) return 'Toute l’année'
  const parts = [opens && `du ${formatDay(opens)}`, closes && `au ${formatDay(closes)}`]
  return parts.filter(Boolean).join(' ')
}

/** Who works for the commune. Agents' rights are given and taken here; administrators' by the operator of the platform. */
export function peopleTable(base: string, grants: readonly Grant[], { settings }: Tenant): TableView {
  return {
    caption: 'Agents et administrateurs',
    columns: [{ text: 'Personne' }, { text: 'Droit' }, { text: 'Changer' }],
    rows: grants.map((grant) => ({ cells: [personCell(grant), { text: rightText(grant, settings.services) }, removalCell(base, grant)] })),
    empty: { title: 'Personne n’a encore de droit' },
  }
}

function personCell({ name, email }: Grant): CellView {
  return name === undefined ? { text: email, detail: 'pas encore de connexion' } : { text: name, detail: email }
}

export function rightText({ role }: Pick<Grant, 'role'>, services: Tenant['settings']['services']): string {
  if (role.role === 'admin') return 'Administration de la commune'
  return `Demandes du service ${services.find(({ slug }) => slug === role.service)?.name ?? role.service}`
}

function removalCell(base: string, { email, name, role }: Grant): CellView {
  if (role.role === 'admin') return { text: '' }
  return { text: 'Retirer', href: `${base}${REMOVE_AGENT}?${new URLSearchParams({ email, service: role.service }).toString()}`, about: name ?? email }
}

export function communeSummary({ settings }: Tenant): SummaryView {
  const { services, schoolYear, zone, schools } = settings
  return {
    title: 'La commune',
    rows: [
      { label: 'Année scolaire', value: schoolYear },
      { label: 'Vacances scolaires', value: `Zone ${zone}` },
      { label: 'Écoles', value: '', lines: schools },
      ...services.map(({ name, phone, email, hours }) => ({ label: `Service ${name}`, value: '', lines: [phone, email, hours] })),
    ],
  }
}
