/** Which side of the counter someone is on, for one request: an agent whose own family it is is a citizen there. */
export function sideOf(actor: { readonly householdId?: string }, request: { readonly householdId: string }): 'citizen' | 'agent' {
  return actor.householdId === request.householdId ? 'citizen' : 'agent'
}
