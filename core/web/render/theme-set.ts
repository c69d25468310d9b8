import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { dayOf, systemClock } from '../../kernel/index.ts'
import type { Context } from '../context.ts'
import { tenantOf } from '../context.ts'
import { Assets } from '../http/assets.ts'
import type { LayoutView } from '../views.ts'
import type { Renderer } from './renderer.ts'
import { loadTheme, type Theme } from './theme.ts'
import { listThemes, readTheme } from './theme-files.ts'

export interface ThemeSetOptions {
  /** Folder of the themes. */
  readonly root: string
  /** Where compiled templates are kept. */
  readonly cacheDir: string
  /** The browser's script, bundled. */
  readonly script: string
  /** Templates of plugins, by name. */
  readonly extra?: ReadonlyMap<string, string>
}

/** What the rooms add to a page's layout for the person who asks; the rest is the web room's own. */
export type LayoutParts = Pick<LayoutView, 'account' | 'menu' | 'demo' | 'footer'>

/** Every theme of a folder, loaded. */
export class ThemeSet {
  readonly assets: Assets
  readonly #themes: ReadonlyMap<string, Theme>
  readonly #script: string

  private constructor(assets: Assets, themes: ReadonlyMap<string, Theme>, script: string) {
    this.assets = assets
    this.#themes = themes
    this.#script = script
  }

  static async load({ root, cacheDir, script, extra = new Map() }: ThemeSetOptions): Promise<ThemeSet> {
    const assets = new Assets()
    const themes = new Map<string, Theme>()
    for (const name of listThemes(root)) {
      themes.set(name, await loadTheme(readTheme(root, name), extra, assets, join(cacheDir, 'themes')))
    }
    return new ThemeSet(assets, themes, assets.add('parvis.js', readFileSync(script)))
  }

  names(): string[] {
    return [...this.#themes.keys()]
  }

  /** The renderer of this set. @param partsOf asked once a page for what depends on the person. */
  renderer(partsOf: (ctx: Context) => LayoutParts): Renderer {
    return {
      page: (ctx, template, view) => {
        const theme = this.#theme(ctx.state.tenant?.theme ?? 'base')
        return theme.draw(template, { ...view, layout: this.#layout(ctx, theme, partsOf(ctx)) })
      },
      ...this.mails(),
    }
  }

  /** The renderer of mails, which no request asks for. */
  mails(): Pick<Renderer, 'text'> {
    return { text: (name, template, data) => this.#theme(name).draw(template, data) }
  }

  #theme(name: string): Theme {
    const theme = this.#themes.get(name) ?? this.#themes.get('base')
    if (!theme) throw new Error('the folder of themes has no "base"')
    return theme
  }

  #layout(ctx: Context, theme: Theme, parts: LayoutParts): LayoutView {
    const { state } = ctx
    return {
      ...parts,
      tenant: { name: state.tenant?.name ?? 'Parvis', service: state.tenant ? tenantOf(ctx).service : { name: '', phone: '' }, home: `${state.base}/` },
      base: state.base,
      stylesheet: theme.stylesheet,
      script: this.#script,
      icons: theme.icons,
      csrf: state.csrf,
      path: state.path,
      year: Number(dayOf(systemClock.now()).slice(0, 4)),
    }
  }
}

