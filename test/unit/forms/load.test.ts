import { expect } from 'chai'
import { load } from '../../../core/forms/index.ts'
import { packageSource } from './support/package.ts'
import { control, faultsOf, formOf, showIf, showIfCel, sourceOf } from './support/forms.ts'

const TEXT = { type: 'string' } as const
const FLAG = { type: 'boolean' } as const

describe('Loading a form', () => {
  for (const name of ['periscolaire', 'changement-situation']) {
    it(`takes the package ${name} as it stands`, () => {
      const form = load(packageSource(name))
      expect(form.pages.length).to.be.greaterThan(4)
      expect(form.scope.fields.length).to.be.greaterThan(15)
    })
  }

  it('resolves questions through $ref, allOf and objects, and takes the label from the most precise place', () => {
    const address = { $id: 'urn:test:address:1', type: 'object', required: ['city'], properties: { city: { type: 'string', title: 'Commune' }, street: TEXT } }
    const form = formOf({
      properties: { domicile: { title: 'Domicile', allOf: [{ $ref: 'urn:test:address:1' }, { required: ['street'] }] } },
      required: ['domicile'],
      fragments: [address],
      elements: ['city', 'street'].map((name) => ({ type: 'Control', scope: `#/properties/domicile/properties/${name}` })),
      texts: { 'domicile.street.label': 'Numéro et rue' },
    })
    expect(form.scope.fields.map(({ field }) => [field.pointer, field.label, field.required])).to.deep.equal([
      ['/domicile/city', 'Commune', true],
      ['/domicile/street', 'Numéro et rue', true],
    ])
    expect(form.requiredObjects).to.deep.equal(['/domicile'])
  })

  it('chooses a control by the schema, and by the option where there is one', () => {
    const many = Array.from({ length: 9 }, (_none, index) => `c${index}`)
    const form = formOf({
      properties: {
        a: TEXT, b: { type: 'string', format: 'email' }, c: { type: 'string', format: 'date' }, d: { type: 'integer' }, e: { type: 'integer' }, f: FLAG,
        g: { type: 'boolean', const: true }, h: { enum: ['x', 'y'] }, i: { type: 'string', enum: many }, j: { type: 'array', items: { enum: ['x', 'y'] } },
        k: { type: 'array', items: { type: 'string', format: 'uuid' }, documentType: 'pai', maxItems: 3 },
        l: { type: 'array', items: { type: 'object', properties: { nom: TEXT } } }, m: TEXT, n: { type: 'string', oneOf: [{ const: 'u', title: 'Un' }] },
      },
      elements: ['a', 'b', 'c', 'd', ['e', { options: { format: 'money' } }], 'f', 'g', 'h', 'i', 'j', 'k', 'l', ['m', { options: { multi: true } }], 'n'].map((one) =>
        Array.isArray(one) ? control(one[0] as string, one[1] as object) : control(one as string)),
    })
    const kinds = form.scope.fields.map(({ field }) => ('widget' in field ? `${field.type} ${field.widget}` : field.type))
    expect(kinds).to.deep.equal(['text', 'email', 'date', 'integer', 'money', 'boolean radios', 'boolean consent', 'choice radios', 'choice select', 'choices', 'documents', 'list', 'textarea', 'choice radios'])
  })

  it('makes a page from the schema alone', () => {
    const form = load(sourceOf({ properties: { nom: TEXT, adresse: { type: 'object', title: 'Adresse', properties: { ville: TEXT } } }, schema: { title: 'Refuser' } }))
    expect(form.pages.map(({ key, title }) => [key, title])).to.deep.equal([['page', 'Refuser']])
    expect(form.scope.fields.map(({ field }) => field.pointer)).to.deep.equal(['/nom', '/adresse/ville'])
  })

  it('takes property names with dots, slashes, spaces and accents', () => {
    const form = formOf({ properties: { 'a.b': TEXT, 'c/d': TEXT, 'é è': TEXT } })
    expect(form.scope.fields.map(({ field }) => field.pointer)).to.deep.equal(['/a.b', '/c~1d', '/é è'])
  })

  it('reports all faults together, each with its place and a remedy', () => {
    const faults = faultsOf({
      ...sourceOf({
        properties: { a: TEXT, b: FLAG },
        elements: [
          control('a', { options: { format: 'colour' } }),
          control('zzz'),
          { type: 'Slider', scope: '#/properties/a' },
          { type: 'Label', texte: 'Bonjour' },
          control('b', showIfCel('a == 1')),
          control('b', { rule: { effect: 'BLINK', condition: { type: 'XOR' } } }),
        ],
      }),
      place: 'plugins/essai/',
    })
    expect(faults.map(({ place }) => place)).to.deep.equal([
      'plugins/essai/form.ui.json#/elements/0/elements/0',
      'plugins/essai/form.ui.json#/elements/0/elements/1/scope',
      'plugins/essai/form.ui.json#/elements/0/elements/2/type',
      'plugins/essai/form.ui.json#/elements/0/elements/3/texte',
      'plugins/essai/form.ui.json#/elements/0/elements/3',
      'plugins/essai/form.ui.json#/elements/0/elements/4/rule/condition/expression',
      'plugins/essai/form.ui.json#/elements/0/elements/5/rule/effect',
      'plugins/essai/form.ui.json#/elements/0/elements/5/rule/condition/type',
      'plugins/essai/form.ui.json#',
    ])
    for (const fault of faults) expect(fault.remedy, fault.place).to.match(/\w{3}/)
  })

  it('refuses what the schema must not hold', () => {
    const problem = (properties: object) => faultsOf(sourceOf({ properties: properties as never })).map(({ problem: text }) => text).join(' | ')
    expect(problem({ a: { type: 'string', pattern: '(?=a)b' } })).to.contain('linear time')
    expect(problem({ a: { $ref: '#/$defs/none' } })).to.contain('leads nowhere')
    expect(problem({ a: { type: 'string', colour: 'red' } })).to.contain('"colour" is not of the profile')
    expect(problem({ a: { type: 'string', format: 'colour' } })).to.contain('format "colour" is not known')
    expect(problem({ a: { type: 'array', maxItems: 10_000, items: { enum: [1] } } })).to.contain('maxItems is over 200')
    expect(problem(JSON.parse('{"__proto__": {"type": "string"}}'))).to.contain('__proto__')
    let deep: object = { type: 'string' }
    for (let depth = 0; depth < 40; depth++) deep = { type: 'object', properties: { a: deep } }
    expect(problem({ a: deep })).to.contain('nested more than 32 deep')
    expect(problem({ a: { type: 'array', items: { type: 'string' } } })).to.contain('list of free values')
  })

  it('refuses rules that run in a circle, and names it', () => {
    const faults = faultsOf(sourceOf({
      properties: { a: FLAG, b: FLAG, c: FLAG },
      elements: [control('a', showIf('b', { const: true })), control('b', showIfCel('c')), control('c', showIf('a', { const: true }))],
    }))
    expect(faults).to.have.length(1)
    expect(faults[0]!.problem).to.contain('circle').and.contain('/elements/0/elements/0').and.contain('/elements/0/elements/1').and.contain('/elements/0/elements/2')
    expect(faultsOf(sourceOf({ properties: { a: FLAG }, elements: [control('a', showIf('a', { const: true }))] }))).to.have.length(1)
  })

  it('refuses patterns and references in the schema of a rule', () => {
    const faults = faultsOf(sourceOf({ properties: { a: TEXT, b: TEXT }, elements: [control('a'), control('b', showIf('a', { anyOf: [{ pattern: '^(a+)+$' }] }))] }))
    expect(faults.map(({ problem }) => problem)).to.deep.equal(['"pattern" cannot stand in the schema of a rule'])
  })

  it('refuses a rule that is no object', () => {
    const faults = faultsOf(sourceOf({ properties: { a: TEXT }, elements: [control('a', { rule: null })] }))
    expect(faults.map(({ problem }) => problem)).to.deep.equal(['the rule is no object'])
  })

  it('refuses prefill from an unknown fact or to no question', () => {
    const ui = { type: 'VerticalLayout', elements: [control('a')], prefill: { '/a': 'child.nickname', '/z': 'child.firstName' } }
    const faults = faultsOf(sourceOf({ properties: { a: TEXT }, ui, facts: { child: { type: 'object', properties: { firstName: TEXT } } } }))
    expect(faults.map(({ place }) => place)).to.deep.equal(['form.ui.json#/prefill/~1a', 'form.ui.json#/prefill/~1z'])
  })

  it('reads a fact before an answer of the same name, which stays within reach as form.<name>', () => {
    const form = formOf({ properties: { child: TEXT }, facts: { child: { type: 'object', properties: { firstName: TEXT } } }, elements: [control('child')] })
    const both = form.expressions.compile("child.firstName == form.child")
    expect(both.ok && both.expression.test({ child: { firstName: 'Zoé' }, form: { child: 'Zoé' } })).to.equal(true)
  })
})
