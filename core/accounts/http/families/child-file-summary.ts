import { formatDay } from '../../../kernel/index.ts'
import type { SummaryRowView, SummaryView } from '../../../web/index.ts'
import type { Authorisations, Health, Insurance } from '../../domain/family.ts'
import { fullName } from '../../domain/family-rules.ts'
import { phoneText, timeText, yesNo } from './french.ts'

const ALLERGIES = { alimentaire: 'alimentaire', medicamenteuse: 'médicamenteuse', respiratoire: 'respiratoire', autre: 'autre' } as const
const DIETS = { standard: 'Tous les aliments', 'sans-porc': 'Sans porc', 'sans-viande': 'Sans viande' } as const

/** The health sheet, as the family reads it. */
export function healthSummary(health: Health): SummaryView {
  const kinds = health.allergies ? (health.allergyKinds ?? []).map((kind) => ALLERGIES[kind]) : []
  return {
    title: 'Santé',
    rows: [
      { label: 'Allergies', value: [yesNo(health.allergies), ...kinds].join(', '), lines: given(health.allergyDetail, health.allergyConduct) },
      { label: 'Projet d’accueil individualisé (P.A.I.)', value: yesNo(health.pai), lines: given(health.paiUntil && `Valable jusqu’au ${formatDay(health.paiUntil)}`) },
      { label: 'Traitement en cours', value: yesNo(health.treatment), lines: given(health.treatmentDetail) },
      { label: 'Vaccinations obligatoires à jour', value: yesNo(health.vaccinesUpToDate), lines: given(health.vaccinesContraindication) },
      { label: 'Repas', value: DIETS[health.diet] },
      { label: 'Médecin', value: health.doctorName, lines: [phoneText(health.doctorPhone)] },
      ...optional('Recommandations', health.remarks),
    ],
  }
}

export function authorisationsSummary({ image, transport, hospital, leaveAlone, leaveAloneFrom, pickup }: Authorisations): SummaryView {
  return {
    title: 'Autorisations',
    rows: [
      { label: 'Être photographié ou filmé', value: yesNo(image) },
      { label: 'Être transporté pendant les activités', value: yesNo(transport) },
      { label: 'Recevoir des soins d’urgence', value: yesNo(hospital) },
      { label: 'Partir sans adulte', value: yesNo(leaveAlone), lines: given(leaveAloneFrom && `À partir de ${timeText(leaveAloneFrom)}`) },
      {
        label: 'Peuvent venir chercher l’enfant',
        value: pickup.length === 0 ? 'Ses responsables uniquement' : '',
        lines: pickup.map((person) => `${fullName(person)}, ${person.relation}, ${phoneText(person.phone)}`),
      },
    ],
  }
}

export function insuranceSummary({ insurer, policyNumber, validUntil }: Insurance): SummaryView {
  return {
    title: 'Assurance',
    rows: [
      { label: 'Assureur', value: insurer },
      { label: 'Numéro de contrat', value: policyNumber },
      { label: 'Valable jusqu’au', value: formatDay(validUntil) },
    ],
  }
}

function given(...lines: (string | undefined)[]): string[] {
  return lines.filter((line): line is string => Boolean(line))
}

function optional(label: string, value: string | undefined): SummaryRowView[] {
  return value ? [{ label, value }] : []
}
