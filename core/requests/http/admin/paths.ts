/** Paths of the administration, under the commune's base. */
export const ADMIN = '/admin'
export const ADD_AGENT = '/admin/agents/ajouter'
export const REMOVE_AGENT = '/admin/agents/retirer'

/** Where a démarche is closed to families, or opened again. */
export function offerPath(demarche: string, offered: boolean): string {
  return `${ADMIN}/demarches/${demarche}/${offered ? 'ouvrir' : 'fermer'}`
}
