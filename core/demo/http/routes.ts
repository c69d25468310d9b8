import { formatDateTime, NotFound } from '../../kernel/index.ts'
import { get, paramOf, render, type Context, type PageView, type Route, type TableView } from '../../web/index.ts'
import type { CaughtMail } from '../mails/caught-mail.ts'
import type { MailCatcher } from '../mails/catcher.ts'

const MAILS = '/demo/courriels'

interface Demo {
  readonly catcher: Pick<MailCatcher, 'mails' | 'find'>
  /** Slug of the demonstration's commune. */
  readonly slug: string
}

/** Pages of the demonstration: the mails that would have left. They show everyone's: there is no one real to protect. */
export function demoRoutes({ catcher, slug }: Demo): readonly Route[] {
  return [
    get(MAILS, 'anyone', (ctx) => render(ctx, 'demo/mails', listView(ctx.state.base, catcher.mails()))),
    get(`${MAILS}/:id`, 'anyone', (ctx) => render(ctx, 'demo/mail', mailView(ctx.state.base, mailOf(ctx, catcher)))),
    // The address without a commune, short enough to be typed.
    { ...get(MAILS, 'anyone', (ctx) => ctx.redirect(`/t/${slug}${MAILS}`)), scope: 'site' },
  ]
}

function mailOf(ctx: Context, catcher: Demo['catcher']): CaughtMail {
  const mail = catcher.find(paramOf(ctx, 'id'))
  if (!mail) throw new NotFound('page')
  return mail
}

function listView(base: string, mails: readonly CaughtMail[]): { page: PageView; table: TableView } {
  return {
    page: {
      title: 'Courriels de la démonstration',
      lead: 'Aucun courriel ne part d’ici\u00a0: vous lisez sur cette page ceux que le portail aurait envoyés.',
      width: 'wide',
    },
    table: {
      caption: 'Courriels, du plus récent au plus ancien',
      captionHidden: true,
      columns: [{ text: 'Objet' }, { text: 'Pour' }, { text: 'Le' }],
      rows: mails.map(({ id, subject, to, at }) => ({ cells: [{ text: subject, href: `${base}${MAILS}/${id}` }, { text: to }, { text: formatDateTime(at) }] })),
      empty: { title: 'Aucun courriel pour le moment', text: 'Créez un espace ou envoyez une demande\u00a0: ses courriels arrivent ici.', icon: 'message' },
    },
  }
}

function mailView(base: string, mail: CaughtMail): { page: PageView; mail: CaughtMail } {
  return { page: { title: mail.subject, caption: 'Courriel', back: { text: 'Tous les courriels', href: `${base}${MAILS}` } }, mail }
}
