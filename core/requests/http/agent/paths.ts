/** Paths of the back office, under the commune's base. */
export const INBOX = '/agent'

export function requestPath(id: string): string {
  return `${INBOX}/demandes/${id}`
}
