import { readdirSync, readFileSync, cpSync, existsSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import Handlebars from 'handlebars'
import { helpers } from './helpers.ts'

const root = join(import.meta.dirname, '../../themes')

interface Tokens { readonly [key: string]: Tokens | string }

export interface PreviewTheme {
  readonly name: string
  render(page: string, data: object): string
  /** Writes the sheet and the assets where the pages look for them. */
  write(folder: string): void
}

/** A theme as the preview needs it: its templates over the base's, its tokens and styles after the base's. */
export function loadTheme(name: string): PreviewTheme {
  const layers = name === 'base' ? ['base'] : ['base', name]
  const handlebars = Handlebars.create()
  handlebars.registerHelper(helpers)
  const folders = [...layers.map((layer) => join(root, layer, 'templates')), join(import.meta.dirname, 'pages')]
  for (const folder of folders) {
    for (const file of filesUnder(folder, '.hbs')) {
      handlebars.registerPartial(relative(folder, file).slice(0, -4), readFileSync(file, 'utf8'))
    }
  }
  return {
    name,
    render: (page, data) => handlebars.compile(`{{> ${page}}}`, { knownHelpersOnly: true, knownHelpers: known, preventIndent: true })(data),
    write(folder) {
      writeFileSync(join(folder, 'style.css'), sheet(layers))
      for (const layer of layers) {
        const assets = join(root, layer, 'assets')
        if (existsSync(assets)) cpSync(assets, join(folder, 'assets'), { recursive: true })
      }
    },
  }
}

const known = Object.fromEntries(Object.keys(helpers).map((name) => [name, true]))

function sheet(layers: readonly string[]): string {
  const tokens = layers.map((layer) => JSON.parse(readFileSync(join(root, layer, 'tokens.json'), 'utf8')) as Tokens)
  const styles = layers.flatMap((layer) => filesUnder(join(root, layer, 'styles'), '.css'))
  return [
    `:root {${tokens.map(({ dark: _, ...light }) => properties(light)).join('')}}`,
    `@media (prefers-color-scheme: dark) { :root {${tokens.map(({ dark }) => properties(dark ?? {})).join('')}} }`,
    ...styles.map((file) => readFileSync(file, 'utf8').replace(/url\(asset:([^)]+)\)/g, 'url(assets/$1)')),
  ].join('\n')
}

function properties(tokens: Tokens | string, path = '--pv'): string {
  if (typeof tokens === 'string') return ''
  if (typeof tokens['$value'] === 'string') return `${path}:${resolve(tokens['$value'])};`
  return Object.entries(tokens).map(([key, value]) => properties(value, `${path}-${key}`)).join('')
}

function resolve(value: string): string {
  return value.replace(/\{([^}]+)\}/g, (_, path: string) => `var(--pv-${path.replaceAll('.', '-')})`)
}

function filesUnder(folder: string, ending: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}
