/** Addresses of the family's pages, under the commune's base. */
export const SPACE = '/mon-espace'
export const FAMILY = '/mon-espace/famille'
/** Where someone without a file begins: the platform sends them here from any page that needs one. */
export const OPENING = `${FAMILY}/ouvrir`
export const ADDRESS = `${FAMILY}/adresse`
export const OTHER_PARENT = `${FAMILY}/autre-parent`
export const ADD_OTHER_PARENT = `${OTHER_PARENT}/ajouter`
export const CHILDREN = `${FAMILY}/enfants`
export const ADD_CHILD = `${CHILDREN}/ajouter`
export const RECAP = `${FAMILY}/recapitulatif`

export const adultPath = (id: string): string => `${FAMILY}/adultes/${id}`
export const adultAddressPath = (id: string): string => `${adultPath(id)}/adresse`
export const childPath = (id: string): string => `${SPACE}/enfants/${id}`
export const editChildPath = (id: string): string => `${childPath(id)}/modifier`
