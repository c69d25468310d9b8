import Handlebars, { type HelperOptions } from 'handlebars'

const { escapeExpression, SafeString } = Handlebars

function format(at: number, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', ...options }).format(at)
}

/** The helpers that the web room gives to templates, in the shape that static pages need. */
export const helpers = {
  url: (path: string) => `#${path}`,
  asset: (name: string) => `assets/${name}`,
  icon: (name: string) => new SafeString(`<svg class="pv-icon" aria-hidden="true" focusable="false"><use href="assets/icons.svg#${escapeExpression(name)}"></use></svg>`),
  date: (at: number) => format(at, { dateStyle: 'long' }),
  dateTime: (at: number) => `${format(at, { dateStyle: 'long' })} à ${format(at, { hour: 'numeric', minute: '2-digit' }).replace(':', ' h ')}`,
  money: (cents: number) => (cents / 100).toLocaleString('fr-FR', { style: 'currency', currency: 'EUR' }),
  eq: (left: unknown, right: unknown) => left === right,
  not: (value: unknown) => !value,
  and: (...values: unknown[]) => values.slice(0, -1).every(Boolean),
  or: (...values: unknown[]) => values.slice(0, -1).some((value) => !Handlebars.Utils.isEmpty(value)),
  concat: (...values: unknown[]) => values.slice(0, -1).join(''),
  default: (value: unknown, otherwise: unknown, _: HelperOptions) => value ?? otherwise,
  paragraphs: (text: string) => new SafeString(text.split(/\n\s*\n/).map((part) => `<p>${escapeExpression(part).replaceAll('\n', '<br>')}</p>`).join('')),
}
