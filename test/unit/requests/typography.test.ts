import { expect } from 'chai'
import { bind, withFrenchSpaces } from '../../../core/requests/catalogue/typography.ts'
import type { DemarchePackage } from '../../../core/requests/domain/package.ts'

describe('typography of a package', () => {
  it('binds French signs to their words', () => {
    expect(bind('Est-ce « vrai » ? Oui !')).to.equal('Est-ce «\u00a0vrai\u00a0»\u00a0? Oui\u00a0!')
  })

  it('touches sentences, never constants or expressions', () => {
    const pack = {
      texts: { 'a.label': 'Qui ?' },
      schema: { title: 'Où ?', properties: { place: { const: 'ici ?' } } },
      ui: { elements: [{ label: 'Quand ?', rule: { condition: { expression: "a == 'b ?'" } } }] },
      cases: [{ label: 'inchangé ?' }],
    } as unknown as DemarchePackage
    expect(withFrenchSpaces(pack)).to.deep.equal({
      texts: { 'a.label': 'Qui\u00a0?' },
      schema: { title: 'Où\u00a0?', properties: { place: { const: 'ici ?' } } },
      ui: { elements: [{ label: 'Quand\u00a0?', rule: { condition: { expression: "a == 'b ?'" } } }] },
      cases: [{ label: 'inchangé ?' }],
    })
  })
})
