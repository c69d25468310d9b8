import type { HelperOptions } from 'handlebars'
import { formatDate, formatDateTime, formatMoney } from '../../kernel/index.ts'
import type { LayoutView } from '../views.ts'

/** Makes a string that a template does not escape again. */
export type SafeString = (html: string) => object

/** Where the helpers of one theme find its files. */
export interface HelperSources {
  readonly asset: (name: string) => string
  readonly safe: SafeString
  readonly escape: (text: string) => string
}

type Helper = (this: unknown, ...args: never[]) => unknown

/** The helpers of every template; themes/README.md lists them for those who write themes. */
export function createHelpers({ asset, safe, escape }: HelperSources): Record<string, Helper> {
  return {
    url: (path: string, options: HelperOptions) => `${layoutOf(options).base}${path}`,
    asset: (name: string) => asset(name),
    icon: (name: string, options: HelperOptions) =>
      safe(`<svg class="pv-icon" aria-hidden="true" focusable="false"><use href="${escape(layoutOf(options).icons)}#${escape(name)}"></use></svg>`),
    date: (value: number | string) => formatDate(value),
    dateTime: (value: number) => formatDateTime(value),
    money: (cents: number) => formatMoney(cents),
    eq: (a: unknown, b: unknown) => a === b,
    not: (value: unknown) => !value,
    and: (...args: unknown[]) => args.slice(0, -1).every(Boolean),
    or: (...args: unknown[]) => args.slice(0, -1).find(Boolean),
    concat: (...args: unknown[]) => args.slice(0, -1).map((part) => part ?? '').join(''),
    default: (value: unknown, otherwise: unknown) => value ?? otherwise,
    paragraphs: (text: string | undefined) => safe(paragraphs(escape(text ?? ''))),
  }
}

/** Names for the precompiler, which refuses a template that uses another one. */
export const helperNames = ['url', 'asset', 'icon', 'date', 'dateTime', 'money', 'eq', 'not', 'and', 'or', 'concat', 'default', 'paragraphs'] as const

function layoutOf(options: HelperOptions): Pick<LayoutView, 'base' | 'icons'> {
  const { layout } = (options.data as { root: { layout?: LayoutView } }).root
  return layout ?? { base: '', icons: '' }
}

/** Blank lines part paragraphs; a single line break stays one. The text is escaped already. */
function paragraphs(text: string): string {
  return text.split(/\n{2,}/).filter(Boolean).map((part) => `<p>${part.replaceAll('\n', '<br>')}</p>`).join('')
}
