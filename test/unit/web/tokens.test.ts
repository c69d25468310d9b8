import { expect } from 'chai'
import { tokensToCss } from '../../../core/web/render/tokens.ts'

/** Values that a property has, light or dark, in the order of their writing: the last one counts. */
function values(css: string, property: string): { light: string[]; dark: string[] } {
  const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)')
  const of = (part: string): string[] => [...part.matchAll(new RegExp(`--pv-${property}: ([^;]*);`, 'g'))].map(([, value = '']) => value)
  return { light: of(light), dark: of(dark) }
}

describe('Design tokens', () => {
  it('are custom properties, named by their path; what begins with $ is about them', () => {
    const css = tokensToCss([{ $description: 'ours', color: { $type: 'color', ink: { $value: '#111', $description: 'text' }, line: { thin: { $value: '1px' }, $value: '2px' } }, weight: { bold: { $value: 700 } } }])
    expect(css).to.equal(':root {\n--pv-color-ink: #111;\n--pv-color-line-thin: 1px;\n--pv-color-line: 2px;\n--pv-weight-bold: 700;\n}\n@media (prefers-color-scheme: dark) {\n:root {\n}\n}')
  })

  it('refer to others and stay references, so that a theme changes one and the rest follows', () => {
    const css = tokensToCss([{ button: { ink: { $value: '{color.brand.strong}' }, edge: { $value: '1px solid {color.line}, 0 0 {space.1} {color.ink}' } } }])
    expect(values(css, 'button-ink').light).to.deep.equal(['var(--pv-color-brand-strong)'])
    expect(values(css, 'button-edge').light).to.deep.equal(['1px solid var(--pv-color-line), 0 0 var(--pv-space-1) var(--pv-color-ink)'])
  })

  it('of a theme come after the base’s; the base’s dark ones still win over a theme’s light ones', () => {
    const base = { ink: { $value: 'black' }, dark: { ink: { $value: 'white' }, paper: { $value: 'grey' } } }
    const css = tokensToCss([base, { ink: { $value: 'navy' } }, { paper: { $value: 'cream' }, dark: { paper: { $value: 'coal' } } }])
    expect(values(css, 'ink')).to.deep.equal({ light: ['black', 'navy'], dark: ['white'] })
    expect(values(css, 'paper')).to.deep.equal({ light: ['cream'], dark: ['grey', 'coal'] })
    expect(css.indexOf('navy')).to.be.lessThan(css.indexOf('white'))
    expect(css).not.to.include('dark-')
  })
})
