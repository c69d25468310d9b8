/** Path of a request's page, for the family or for the back office. */
export function requestPath(tenantSlug: string, requestId: string, side: 'citizen' | 'agent'): string {
  return side === 'citizen' ? `/t/${tenantSlug}/demandes/${requestId}` : `/t/${tenantSlug}/agent/demandes/${requestId}`
}
