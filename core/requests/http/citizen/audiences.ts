const TITLES: Readonly<Record<string, string>> = {
  famille: 'Famille et enfance',
  logement: 'Logement et cadre de vie',
  papiers: 'Papiers et citoyenneté',
  associations: 'Associations',
  entreprises: 'Commerces et entreprises',
}

/** Heading of a group of démarches on the commune's home; a commune's own group is named as it wrote it. */
export function audienceTitle(audience: string): string {
  return TITLES[audience] ?? audience
}
