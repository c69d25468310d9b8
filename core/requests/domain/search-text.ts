/** Text without accents, capitals and signs, so that « Zoé » is found by « zoe » on both databases. */
export function searchText(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, ' ').trim()
}
