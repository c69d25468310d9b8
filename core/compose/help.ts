import { LIMIT_TEXT } from '../vault/index.ts'
import { get, render, type Context, type LinkView, type Route } from '../web/index.ts'
import { ABOUT, legalRoutes, type LegalNeeds } from './legal.ts'

interface Article {
  /** Its place under `/aide`, and its template under `help/`. */
  readonly name: string
  readonly title: string
  readonly lead: string
  readonly icon: string
}

const ARTICLES: readonly Article[] = [
  { name: 'creer-mon-espace', title: 'Créer son espace', lead: 'Une adresse e-mail et un mot de passe, puis votre famille, une seule fois.', icon: 'user' },
  { name: 'remplir-un-dossier', title: 'Remplir un dossier', lead: 'Avancez étape par étape, arrêtez-vous et reprenez quand vous voulez.', icon: 'edit' },
  { name: 'ajouter-un-document', title: 'Ajouter des documents', lead: 'Une photo ou un PDF, ajouté une fois, sert pour vos prochaines demandes.', icon: 'upload' },
  { name: 'suivre-une-demande', title: 'Suivre une demande', lead: 'Voyez où elle en est, répondez au service, écrivez-lui.', icon: 'clock' },
  { name: 'proteger-mes-donnees', title: 'Protéger ses données', lead: 'Votre mot de passe, les ordinateurs partagés, les messages étranges.', icon: 'lock' },
]

const HELP = { path: '/aide', title: 'Aide' }

/** Help for families, and what a public site says of itself. Open to everyone: one reads before signing in. */
export function helpRoutes(services: LegalNeeds): readonly Route[] {
  return [get(HELP.path, 'anyone', showIndex), ...ARTICLES.map(articleRoute), ...legalRoutes(services)]
}

/** Links of every page's footer. @param base of the commune's pages. */
export function footerLinks(base: string): LinkView[] {
  return [HELP, ...ABOUT].map(({ path, title }) => ({ text: title, href: base + path }))
}

function showIndex(ctx: Context): void {
  const { base } = ctx.state
  render(ctx, 'help/index', {
    page: { title: HELP.title, lead: 'Les réponses aux questions que les familles posent le plus souvent.' },
    cards: ARTICLES.map(({ name, title, lead, icon }) => ({ title, text: lead, icon, href: `${base}${HELP.path}/${name}` })),
    about: footerLinks(base).slice(1),
  })
}

function articleRoute({ name, title, lead }: Article): Route {
  return get(`${HELP.path}/${name}`, 'anyone', (ctx) => {
    render(ctx, `help/${name}`, { page: { title, lead, caption: HELP.title, back: { text: HELP.title, href: ctx.state.base + HELP.path } }, limit: LIMIT_TEXT })
  })
}
