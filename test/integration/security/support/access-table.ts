import { DEMO_MAIL } from './platform.ts'
import { DEMARCHE, OTHER_DEMARCHE, SERVICE, type Things } from './victim.ts'

/**
 * Whose the thing is that an address names. Which of them a route asks for is said here and nowhere else: the routes' own permission
 * says the rest. `nothing`: the page shows what is the reader's own, or everybody's.
 */
export type Whose = 'nothing' | 'the family' | 'the request’s family' | 'the account' | 'the service' | 'any service' | 'the commune' | 'the commune’s right' | 'nobody'

export interface Row {
  readonly method: 'get' | 'post'
  readonly path: string
  readonly whose: Whose
  readonly params: (things: Things) => Readonly<Record<string, string>>
  /** What is posted; from who may, it changes something of the victim's: from who may not, it is refused for who they are. */
  readonly body?: (things: Things) => Readonly<Record<string, string>>
  readonly query?: (things: Things) => Readonly<Record<string, string>>
  /** Absent: under the commune's base. */
  readonly scope?: 'site' | 'api'
  /** The one status that everybody is given, whoever they are. */
  readonly always?: number
  /** Name of the field of a file that is posted with the body. */
  readonly file?: string
}

type Params = Row['params']
const none: Params = () => ({})

const row = (method: Row['method'], whose: Whose, path: string, params: Params, body?: Row['body']): Row => ({ method, path, whose, params, ...(body && { body }) })
const page = (path: string, params: Params = none): Row => row('get', 'nothing', path, params)
const form = (path: string, params: Params = none, body?: Row['body']): Row => row('post', 'nothing', path, params, body)
const own = (path: string, params: Params): Row => row('get', 'the family', path, params)
const change = (path: string, params: Params, body: Row['body']): Row => row('post', 'the family', path, params, body)
const followed = (path: string, params: Params): Row => row('get', 'the request’s family', path, params)
const answered = (path: string, params: Params, body: Row['body']): Row => row('post', 'the request’s family', path, params, body)
const processed = (path: string, params: Params): Row => row('get', 'the service', path, params)
const process = (path: string, params: Params, body: Row['body']): Row => row('post', 'the service', path, params, body)
const administered = (path: string, params: Params = none): Row => row('get', 'the commune', path, params)
const administer = (path: string, params: Params, body?: Row['body']): Row => row('post', 'the commune', path, params, body)
const site = (given: Row): Row => ({ ...given, scope: 'site' })
const always = (status: number, given: Row): Row => ({ ...given, always: status })

const address = { street: '1 rue Neuve', postcode: '18000', city: 'Bourges' }
const person = { firstName: 'Autre', lastName: 'Nom', phone: '06 12 34 56 78', relation: 'pere', parentalAuthority: 'oui' }
const childAnswers = { firstName: 'Autre', lastName: 'Nom', 'birthDate-day': '4', 'birthDate-month': '5', 'birthDate-year': '2019', school: 'pas-encore' }
/** A link or a sign-in that nobody has begun. */
const madeUp = 'A'.repeat(43)

export const ROWS: readonly Row[] = [
  // For operators; the tests come through a proxy, so that figures are not for them.
  site(page('/health/live')),
  site(page('/health/ready')),
  always(404, site(page('/metrics'))),

  // Signing in and out
  page('/connexion'),
  page('/creer-mon-espace'),
  page('/au-revoir'),
  page('/connexion/echec'),
  form('/deconnexion', none, () => ({})),
  row('get', 'the account', '/reprise/:id', ({ parked }) => ({ id: parked })),
  always(422, site(page('/auth/callback'))),
  always(422, site(page('/auth/signed-out'))),
  always(422, site(page('/auth/lost'))),
  // From the provider's server: its signed token is what counts.
  always(400, site(form('/auth/backchannel-logout'))),
  // A cookie is no bearer token.
  always(401, { ...page('/api/v1/me'), scope: 'api' }),

  // The embedded provider: steps of a sign-in that was not begun, links that were not sent
  page('/connexion/adresse-confirmee'),
  page('/connexion/mot-de-passe-demande'),
  page('/connexion/mot-de-passe-change'),
  ...['', '/connexion', '/inscription', '/message', '/suite', '/mot-de-passe'].map((step) => always(303, page(`/identite/:uid${step}`, () => ({ uid: madeUp })))),
  ...['/connexion', '/inscription', '/mot-de-passe'].map((step) => always(303, form(`/identite/:uid${step}`, () => ({ uid: madeUp })))),
  ...['/identite/confirmer/:secret', '/identite/mot-de-passe/:secret'].flatMap((path) => (['get', 'post'] as const).map((method) => row(method, 'nobody', path, () => ({ secret: madeUp })))),

  // The family's file
  page('/mon-espace/famille/ouvrir'),
  form('/mon-espace/famille/ouvrir'),
  page('/mon-espace/famille'),
  page('/mon-espace/famille/adresse'),
  form('/mon-espace/famille/adresse', none, () => ({ ...address, version: '1' })),
  page('/mon-espace/famille/autre-parent'),
  form('/mon-espace/famille/autre-parent'),
  page('/mon-espace/famille/autre-parent/ajouter'),
  form('/mon-espace/famille/autre-parent/ajouter'),
  page('/mon-espace/famille/enfants'),
  page('/mon-espace/famille/enfants/ajouter'),
  form('/mon-espace/famille/enfants/ajouter', none, () => childAnswers),
  page('/mon-espace/famille/recapitulatif'),
  form('/mon-espace/famille/recapitulatif'),
  own('/mon-espace/famille/adultes/:id', ({ adult }) => ({ id: adult })),
  change('/mon-espace/famille/adultes/:id', ({ adult }) => ({ id: adult }), () => ({ ...person, version: '1' })),
  own('/mon-espace/famille/adultes/:id/adresse', ({ adult }) => ({ id: adult })),
  change('/mon-espace/famille/adultes/:id/adresse', ({ adult }) => ({ id: adult }), () => ({ home: 'elsewhere', ...address, version: '1' })),
  own('/mon-espace/enfants/:id', ({ child }) => ({ id: child })),
  own('/mon-espace/enfants/:id/modifier', ({ child }) => ({ id: child })),
  change('/mon-espace/enfants/:id/modifier', ({ child }) => ({ id: child }), () => ({ ...childAnswers, version: '1' })),

  // The family's documents
  page('/mon-espace/documents'),
  page('/mon-espace/documents/ajouter'),
  { ...form('/mon-espace/documents/ajouter', none, () => ({ type: 'proof-of-address', pour: 'famille' })), file: 'fichier' },
  ...['', '/fichier', '/apercu', '/renommer', '/supprimer'].map((rest) => own(`/mon-espace/documents/:id${rest}`, ({ document }) => ({ id: document }))),
  change('/mon-espace/documents/:id/renommer', ({ document }) => ({ id: document }), () => ({ titre: 'Un autre nom' })),
  change('/mon-espace/documents/:id/supprimer', ({ document }) => ({ id: document }), () => ({})),

  // Démarches and drafts
  page('/'),
  page('/demarches/:demarche', () => ({ demarche: DEMARCHE })),
  // The child is named by the body.
  change('/demarches/:demarche/commencer', () => ({ demarche: DEMARCHE }), ({ sibling }) => ({ enfant: sibling })),
  page('/mon-espace'),
  own('/brouillons/:id', ({ draft }) => ({ id: draft })),
  own('/brouillons/:id/pages/:page', ({ draft, page: key }) => ({ id: draft, page: key })),
  change('/brouillons/:id/pages/:page', ({ draft, page: key }) => ({ id: draft, page: key }), ({ draftVersion }) => ({ _version: String(draftVersion) })),
  own('/brouillons/:id/verifier', ({ draft }) => ({ id: draft })),
  change('/brouillons/:id/envoyer', ({ draft }) => ({ id: draft }), ({ draftVersion }) => ({ _version: String(draftVersion) })),
  own('/brouillons/:id/supprimer', ({ draft }) => ({ id: draft })),
  change('/brouillons/:id/supprimer', ({ draft }) => ({ id: draft }), () => ({})),

  // Requests, as the family follows them. Agents of the service are sent to their own pages of them
  followed('/demandes/:id', ({ request }) => ({ id: request })),
  followed('/demandes/:id/recu', ({ request }) => ({ id: request })),
  answered('/demandes/:id/messages', ({ request }) => ({ id: request }), () => ({ message: 'Bonjour', _key: 'une-clef' })),
  followed('/demandes/:id/actions/:transition', ({ request }) => ({ id: request, transition: 'retirer' })),
  answered('/demandes/:id/actions/:transition', ({ request }) => ({ id: request, transition: 'retirer' }), ({ requestVersion }) => ({ _version: String(requestVersion) })),
  answered('/demandes/:id/pieces/:piece', ({ waiting, asked }) => ({ id: waiting, piece: asked }), ({ document }) => ({ coffre: document })),
  own('/demandes/:id/documents/:document', ({ request, carried }) => ({ id: request, document: carried })),

  // The back office
  row('get', 'any service', '/agent', none),
  processed('/agent/demandes/:id', ({ request }) => ({ id: request })),
  process('/agent/demandes/:id/messages', ({ request }) => ({ id: request }), () => ({ message: 'Bonjour', _key: 'une-clef' })),
  process('/agent/demandes/:id/suivi', ({ request }) => ({ id: request }), ({ agentAccount, requestVersion }) => ({ agent: agentAccount, _version: String(requestVersion) })),
  processed('/agent/demandes/:id/actions/:transition', ({ request }) => ({ id: request, transition: 'accepter' })),
  process('/agent/demandes/:id/actions/:transition', ({ request }) => ({ id: request, transition: 'accepter' }), ({ requestVersion }) => ({ _version: String(requestVersion) })),
  processed('/agent/demandes/:id/documents/:document', ({ request, carried }) => ({ id: request, document: carried })),

  // Administration. What is closed here is a démarche that no other row plays
  administered('/admin'),
  administered('/admin/demarches/:demarche/fermer', () => ({ demarche: OTHER_DEMARCHE })),
  administer('/admin/demarches/:demarche/fermer', () => ({ demarche: OTHER_DEMARCHE }), () => ({})),
  administered('/admin/demarches/:demarche/ouvrir', () => ({ demarche: OTHER_DEMARCHE })),
  administer('/admin/demarches/:demarche/ouvrir', () => ({ demarche: OTHER_DEMARCHE }), () => ({})),
  administered('/admin/agents/ajouter'),
  administer('/admin/agents/ajouter', none, () => ({ email: 'nouvelle@exemple.test', service: SERVICE })),
  { ...row('get', 'the commune’s right', '/admin/agents/retirer', none), query: ({ grantee }) => ({ email: grantee, service: SERVICE }) },
  administer('/admin/agents/retirer', none, ({ grantee }) => ({ email: grantee, service: SERVICE })),

  // Help, and what a public site says of itself
  ...['', '/creer-mon-espace', '/remplir-un-dossier', '/ajouter-un-document', '/suivre-une-demande', '/proteger-mes-donnees'].map((article) => page(`/aide${article}`)),
  page('/vos-donnees'),
  page('/mentions-legales'),
  page('/accessibilite'),

  // The demonstration, which shows its mails to everybody
  site(page('/demo/courriels')),
  page('/demo/courriels'),
  page('/demo/courriels/:id', () => ({ id: DEMO_MAIL.id })),
]

/** The same for a row and for the route that it speaks of. */
export function nameOf({ method, path, scope = 'tenant' }: Pick<Row, 'method' | 'path'> & { readonly scope?: string }): string {
  return `${method.toUpperCase()} ${path}${scope === 'tenant' ? '' : ` (${scope})`}`
}

/** The address of a row's page in a commune, for these things. */
export function addressOf({ path, params, query, scope }: Row, things: Things, slug: string): string {
  const filled = Object.entries(params(things)).reduce((text, [name, value]) => text.replace(`:${name}`, encodeURIComponent(value)), path)
  return `${scope === undefined ? `/t/${slug}` : ''}${filled}${query ? `?${new URLSearchParams(query(things)).toString()}` : ''}`
}
