import type Full from 'handlebars'
import runtime from 'handlebars/runtime.js'
import type { Assets } from '../http/assets.ts'
import { compileTemplates } from './compile.ts'
import { createHelpers } from './helpers.ts'
import type { ThemeFiles } from './theme-files.ts'
import { tokensToCss } from './tokens.ts'

/** The runtime alone, without the compiler; its package gives it no types of its own. */
const Handlebars = runtime as unknown as typeof Full

/** A theme ready to draw: its templates loaded, its files published. */
export interface Theme {
  readonly stylesheet: string
  readonly icons: string
  draw(template: string, data: object): string
}

/** Publishes a theme's files and loads its templates, with those that plugins add under their own names. */
export async function loadTheme(files: ThemeFiles, extra: ReadonlyMap<string, string>, assets: Assets, cacheDir: string): Promise<Theme> {
  const addresses = new Map([...files.assets].map(([name, content]) => [name, assets.add(name, content)]))
  const asset = (name: string): string => {
    const address = addresses.get(name)
    if (!address) throw new Error(`theme ${files.name}: there is no asset "${name}"`)
    return address
  }
  const css = [tokensToCss(files.tokens), ...files.styles].join('\n').replace(/url\(asset:([^)]+)\)/g, (_, name: string) => `url(${asset(name)})`)
  const specs = await compileTemplates(new Map([...extra, ...files.templates]), cacheDir)
  const environment = Handlebars.create()
  const escape = Handlebars.escapeExpression
  environment.registerHelper(createHelpers({ asset, escape, safe: (html) => new Handlebars.SafeString(html) }) as Full.HelperDeclareSpec)
  const templates = new Map(Object.entries(specs).map(([name, spec]) => [name, environment.template(spec as TemplateSpecification)]))
  for (const [name, template] of templates) environment.registerPartial(name, template)
  return {
    stylesheet: assets.add(`${files.name}.css`, Buffer.from(css)),
    icons: asset('icons.svg'),
    draw(name, data) {
      const template = templates.get(name)
      if (!template) throw new Error(`theme ${files.name}: there is no template "${name}"`)
      return template(data)
    },
  }
}
