/** Pages of the family's vault, under the commune's base. */
export const VAULT = '/mon-espace/documents'

export const pathOf = (documentId: string): string => `${VAULT}/${documentId}`
export const downloadPath = (documentId: string): string => `${pathOf(documentId)}/fichier`
export const previewPath = (documentId: string): string => `${pathOf(documentId)}/apercu`
export const renamePath = (documentId: string): string => `${pathOf(documentId)}/renommer`
export const deletePath = (documentId: string): string => `${pathOf(documentId)}/supprimer`
