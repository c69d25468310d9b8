import { get, paramOf, render, type Context, type Route } from '../../../web/index.ts'
import { fullName } from '../../domain/family-rules.ts'
import type { FamilyServices } from '../../family-services.ts'
import { actorOf } from '../who-asks.ts'
import { authorisationsSummary, healthSummary, insuranceSummary } from './child-file-summary.ts'
import { childRows } from './family-summary.ts'
import { ofName } from './french.ts'
import { historyOf } from './history-view.ts'
import { noticeOf } from './journey.ts'
import { childPath, editChildPath, FAMILY, SPACE } from './paths.ts'

/** A child's page: identity and school, health sheet, authorisations, insurance, and what changed since when. */
export function childPage({ readChildFile }: Pick<FamilyServices, 'readChildFile'>): Route[] {
  async function show(ctx: Context): Promise<void> {
    const { base } = ctx.state
    const { child, health, changes } = await readChildFile(actorOf(ctx), paramOf(ctx, 'id'))
    render(ctx, 'family/child', {
      page: {
        title: fullName(child),
        breadcrumb: [
          { text: 'Mon espace', href: base + SPACE },
          { text: 'Votre famille', href: base + FAMILY },
          { text: fullName(child), href: base + childPath(child.id) },
        ],
        ...noticeOf(ctx),
      },
      identity: { title: 'Identité et école', change: { text: 'Modifier', href: base + editChildPath(child.id) }, rows: [{ label: 'Nom', value: fullName(child) }, ...childRows(child)] },
      file: [
        ...(health ? [healthSummary(health)] : []),
        ...(child.authorisations ? [authorisationsSummary(child.authorisations)] : []),
        ...(child.insurance ? [insuranceSummary(child.insurance)] : []),
      ],
      missing: missingText(child.firstName, { health: !health, authorisations: !child.authorisations, insurance: !child.insurance }),
      events: changes.map((change) => historyOf(change)),
    })
  }
  return [get(childPath(':id'), 'family', show)]
}

/** Says how what is not there yet will come, or nothing when all is there. */
function missingText(firstName: string, missing: { health: boolean; authorisations: boolean; insurance: boolean }): string | undefined {
  const parts = [
    ...(missing.health ? ['la fiche sanitaire'] : []),
    ...(missing.authorisations ? ['les autorisations'] : []),
    ...(missing.insurance ? ['l’assurance'] : []),
  ]
  if (parts.length === 0) return undefined
  const list = new Intl.ListFormat('fr', { type: 'conjunction' }).format(parts)
  return `Pas encore dans le dossier ${ofName(firstName)}\u00a0: ${list}. Ces informations arrivent ici dès que le service accepte une démarche qui les demande.`
}
