import { expect } from 'chai'
import { prune, stateOf, visiblePages, type Answers, type Form } from '../../../core/forms/index.ts'
import { control, formOf, showIf, showIfCel } from './support/forms.ts'

const TEXT = { type: 'string' } as const
const FLAG = { type: 'boolean' } as const

function shown(form: Form, data: Answers, facts: Answers = {}): string {
  const state = stateOf(form, data, facts)
  return form.scope.fields.filter((use) => state.isAsked(use)).map(({ field }) => field.pointer.slice(1)).join(' ')
}

describe('Rules', () => {
  it('show and hide by a schema; an absent answer equals nothing', () => {
    const form = formOf({
      properties: { a: FLAG, b: TEXT, c: TEXT },
      elements: [control('a'), control('b', showIf('a', { const: true })), control('c', { rule: { effect: 'HIDE', condition: { scope: '#/properties/a', schema: { const: true } } } })],
    })
    expect(shown(form, {})).to.equal('a c')
    expect(shown(form, { a: true })).to.equal('a b')
  })

  it('combine conditions by AND, OR and the older LEAF, and can fail on an absent answer', () => {
    const leaf = (name: string, expectedValue: unknown) => ({ type: 'LEAF', scope: `#/properties/${name}`, expectedValue })
    const form = formOf({
      properties: { a: FLAG, b: FLAG, c: TEXT, d: TEXT, e: TEXT },
      elements: [
        control('a'), control('b'),
        control('c', { rule: { effect: 'SHOW', condition: { type: 'AND', conditions: [leaf('a', true), leaf('b', true)] } } }),
        control('d', { rule: { effect: 'SHOW', condition: { type: 'OR', conditions: [leaf('a', true), leaf('b', true)] } } }),
        control('e', { rule: { effect: 'SHOW', condition: { scope: '#/properties/a', schema: { not: { const: true } }, failWhenUndefined: true } } }),
      ],
    })
    expect(shown(form, {})).to.equal('a b')
    expect(shown(form, { a: true })).to.equal('a b d')
    expect(shown(form, { a: true, b: true })).to.equal('a b c d')
    expect(shown(form, { a: false })).to.equal('a b e')
  })

  it('read facts in CEL; a fact that is not there is an empty value', () => {
    const form = formOf({ properties: { a: TEXT }, facts: { today: TEXT, child: { type: 'object', properties: { birthDate: TEXT } } }, elements: [control('a', showIfCel('age(child.birthDate, today) < 8'))] })
    expect(shown(form, {}, { today: '2026-09-01', child: { birthDate: '2020-01-01' } })).to.equal('a')
    expect(shown(form, {}, { today: '2026-09-01', child: { birthDate: '2010-01-01' } })).to.equal('')
    expect(shown(form, {}, {}), 'an age that nobody knows closes the rule').to.equal('')
  })

  it('count a hidden answer for nothing, whatever the order in which rules are written', () => {
    const form = formOf({
      properties: { a: FLAG, b: FLAG, c: TEXT },
      elements: [control('c', showIf('b', { const: true })), control('b', showIf('a', { const: true })), control('a')],
    })
    const left = { a: false, b: true, c: 'gardé' }
    expect(shown(form, left)).to.equal('a')
    expect(prune(form, left, {})).to.deep.equal({ a: false })
    expect(shown(form, { ...left, a: true }), 'the draft kept them').to.equal('c b a')
  })

  it('keep an answer that is asked at another place which is shown', () => {
    const form = formOf({
      properties: { a: FLAG, b: TEXT },
      ui: {
        type: 'Categorization',
        elements: [
          { type: 'Category', key: 'un', label: 'Un', elements: [control('a'), control('b', showIf('a', { const: true }))] },
          { type: 'Category', key: 'deux', label: 'Deux', elements: [control('b', showIf('a', { const: false }))] },
        ],
      },
    })
    expect(prune(form, { a: true, b: 'x' }, {})).to.deep.equal({ a: true, b: 'x' })
    expect(prune(form, { a: false, b: 'x' }, {})).to.deep.equal({ a: false, b: 'x' })
    expect(prune(form, { b: 'x' }, {})).to.deep.equal({})
  })

  it('hide whole pages', () => {
    const form = formOf({
      properties: { a: FLAG, b: TEXT },
      ui: { type: 'Categorization', elements: [{ type: 'Category', key: 'un', label: 'Un', elements: [control('a')] }, { type: 'Category', key: 'deux', label: 'Deux', elements: [control('b')], ...showIf('a', { const: true }) }] },
    })
    expect(visiblePages(form, {}, {}).map(({ key }) => key)).to.deep.equal(['un'])
    expect(visiblePages(form, { a: true }, {}).map(({ key }) => key)).to.deep.equal(['un', 'deux'])
  })

  it('enable and disable without touching answers', () => {
    const form = formOf({ properties: { a: FLAG, b: TEXT }, elements: [control('a'), control('b', { rule: { effect: 'DISABLE', condition: { scope: '#/properties/a', schema: { const: true } } } })] })
    const state = stateOf(form, { a: true, b: 'x' }, {})
    expect(form.scope.fields.map((use) => state.isFillable(use))).to.deep.equal([true, false])
    expect(state.data).to.deep.equal({ a: true, b: 'x' })
  })

  it('judge each item of a list by itself', () => {
    const form = formOf({
      properties: { contacts: { type: 'array', items: { type: 'object', properties: { urgence: FLAG, mobile: TEXT, lien: TEXT } } } },
      elements: [{
        type: 'ListWithDetail',
        scope: '#/properties/contacts',
        options: { detail: { elements: [control('urgence'), control('mobile', showIf('urgence', { const: true })), control('lien', showIfCel('!item.urgence'))] } },
      }],
    })
    const data = { contacts: [{ urgence: true, mobile: '06', lien: 'tante' }, { urgence: false, mobile: '07', lien: 'oncle' }] }
    expect(prune(form, data, {})).to.deep.equal({ contacts: [{ urgence: true, mobile: '06' }, { urgence: false, lien: 'oncle' }] })
  })

  it('leave out of the pruned answers what the form does not ask', () => {
    const form = formOf({ properties: { a: TEXT, b: TEXT }, elements: [control('a')] })
    expect(prune(form, { a: 'x', b: 'y', c: { d: 1 } }, {})).to.deep.equal({ a: 'x' })
  })
})
