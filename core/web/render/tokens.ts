/** A tree of design tokens (Design Tokens Community Group format): groups, and leaves with `$value`. */
export interface TokenTree {
  readonly [name: string]: TokenTree | string | number
}

/**
 * Writes tokens as CSS custom properties: `{ "color": { "ink": { "$value": "#111" } } }` gives `--pv-color-ink: #111`.
 * A value may refer to others, `{color.ink}`, which stays a reference in CSS, so that a theme overrides one level and the rest follows.
 * The top-level group `dark` holds what changes when the reader's system is dark.
 * @param themes from the base to the theme itself: all their light values come first, so that the base's dark ones still win over them.
 */
export function tokensToCss(themes: readonly TokenTree[]): string {
  const light = themes.map(({ dark: _, ...tokens }) => declarations(tokens)).join('')
  const dark = themes.map((tokens) => (typeof tokens['dark'] === 'object' ? declarations(tokens['dark']) : '')).join('')
  return `:root {\n${light}}\n@media (prefers-color-scheme: dark) {\n:root {\n${dark}}\n}`
}

function declarations(tree: TokenTree, path: readonly string[] = []): string {
  let css = ''
  for (const [name, value] of Object.entries(tree)) {
    if (name === '$value') css += `--pv-${path.join('-')}: ${String(value).replace(/\{([^}]+)\}/g, (_, to: string) => `var(--pv-${to.replaceAll('.', '-')})`)};\n`
    else if (!name.startsWith('$') && typeof value === 'object') css += declarations(value, [...path, name])
  }
  return css
}
