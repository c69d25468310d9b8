import { Forbidden, NotFound, SignInRequired } from '../../kernel/index.ts'
import type { Actor } from './actor.ts'

/**
 * Who may do what, all of it. Two kinds: what a route asks of whoever opens it, and what an object asks of whoever names it.
 * A refusal on an object is always NotFound, so that its existence stays a secret.
 */

const ROUTES = {
  /** Everybody, signed in or not. */
  anyone: () => undefined,
  /** Whoever is signed in, whatever they are. */
  'signed-in': (actor) => required(actor),
  /** A citizen whose family's file exists. */
  family: (actor) => {
    if (required(actor).householdId === undefined) throw new Forbidden('family.missing')
  },
  /** An agent of any service, or an administrator. */
  agent: (actor) => {
    if (!isStaff(required(actor))) throw new NotFound('page')
  },
  /** An administrator of the commune. */
  administrator: (actor) => {
    if (!required(actor).administrator) throw new NotFound('page')
  },
  /** Probes and figures for the operator: protected by the network, they name nobody. */
  operations: () => undefined,
} as const satisfies Record<string, (actor: Actor | undefined) => unknown>

export type RoutePermission = keyof typeof ROUTES

/** Every permission that a route may name. */
export const routePermissions: ReadonlySet<string> = new Set(Object.keys(ROUTES))

/**
 * Lets a route be opened, or throws.
 * @throws SignInRequired when nobody is signed in; Forbidden `family.missing` when the family's file is yet to be made;
 * NotFound where a page of the back office must not be known to exist.
 */
export function openRoute(permission: string, actor: Actor | undefined): void {
  const rule = Object.hasOwn(ROUTES, permission) ? ROUTES[permission as RoutePermission] : undefined
  if (!rule) throw new Error(`there is no permission "${permission}"`)
  rule(actor)
}

interface OfHousehold { readonly tenantId: string; readonly householdId: string }
interface OfService { readonly tenantId: string; readonly service: string }

/** A family reads and changes its own file. Agents see a family through its requests only. */
export function readFamily(actor: Actor, family: OfHousehold): void {
  if (!isOfHousehold(actor, family)) throw new NotFound('family')
}

/** A family follows its own requests; agents read those of their services. To administer is not to read people's health. */
export function readRequest(actor: Actor, request: OfHousehold & OfService): void {
  if (!isOfHousehold(actor, request) && !worksFor(actor, request.tenantId, [request.service])) throw new NotFound('request')
}

/** A family alone fills, sends and drops its drafts. */
export function writeDraft(actor: Actor, draft: OfHousehold): void {
  if (!isOfHousehold(actor, draft)) throw new NotFound('draft')
}

/** A family alone answers its requests. */
export function writeRequest(actor: Actor, request: OfHousehold): void {
  if (!isOfHousehold(actor, request)) throw new NotFound('request')
}

/** Agents process the requests of their services; those of their own family are a colleague's. */
export function processRequest(actor: Actor, request: OfHousehold & OfService): void {
  if (isOfHousehold(actor, request) || !worksFor(actor, request.tenantId, [request.service])) throw new NotFound('request')
}

/** An administrator says what the commune offers, and who works for it. */
export function administer(actor: Actor, { tenantId }: { readonly tenantId: string }): void {
  if (actor.tenantId !== tenantId || !actor.administrator) throw new NotFound('page')
}

/** A family opens its own documents; an agent, only those that a request of their services carries. */
export function readDocument(actor: Actor, document: OfHousehold & { readonly services?: readonly string[] }): void {
  if (!isOfHousehold(actor, document) && !worksFor(actor, document.tenantId, document.services ?? [])) throw new NotFound('document')
}

/** Whether this person sees the back office at all. */
export function isStaff(actor: Actor): boolean {
  return actor.administrator || actor.agentOf.length > 0
}

function required(actor: Actor | undefined): Actor {
  if (!actor) throw new SignInRequired()
  return actor
}

function isOfHousehold(actor: Actor, { tenantId, householdId }: OfHousehold): boolean {
  return actor.tenantId === tenantId && actor.householdId !== undefined && actor.householdId === householdId
}

function worksFor(actor: Actor, tenantId: string, services: readonly string[]): boolean {
  return actor.tenantId === tenantId && services.some((service) => actor.agentOf.includes(service))
}
