import { expect } from 'chai'
import { browserRules, documentFields, load, prefill, renderPage, summary, taskList } from '../../../core/forms/index.ts'
import { controlId, controlName } from '../../../core/forms/domain/names.ts'
import { controlAt, controlsOf } from './support/browser.ts'
import { control, formOf, ifThen, showIf, showIfCel } from './support/forms.ts'
import { packageSource } from './support/package.ts'

const TEXT = { type: 'string' } as const
const FLAG = { type: 'boolean' } as const
const FILE = { id: 'd1', name: 'carnet.pdf', detail: 'PDF', href: '/d1', verdict: 'clean' } as const

describe('Drawing a page', () => {
  it('gives unique ids and names, whatever the property names', () => {
    const names = ['a.b', 'a/b', 'a-b', 'a b', 'é', 'a#jour', 'A', 'a', 'a~b', 'a%23jour']
    const form = formOf({ properties: { ...Object.fromEntries(names.map((name) => [name, TEXT])), d: { type: 'object', properties: { 'a-b': TEXT, a: TEXT } } } })
    const views = controlsOf(renderPage(form, 'page', { data: {}, facts: {} }))
    expect(views).to.have.length(names.length + 2)
    expect(new Set(views.map(({ id }) => id)).size).to.equal(views.length)
    expect(new Set(views.map(({ name }) => name)).size).to.equal(views.length)
    for (const { id } of views) expect(id).to.match(/^[A-Za-z][\w-]*$/)
    expect([controlId('/a-b/c') === controlId('/a/b-c'), controlName('/a#jour')]).to.deep.equal([false, '/a%23jour'])
  })

  it('fills controls, says where values come from, and marks hidden, disabled and faulty ones', () => {
    const form = formOf({
      properties: { a: FLAG, b: { ...TEXT, title: 'B' }, c: TEXT, d: { ...TEXT, format: 'date' }, e: { type: 'integer' } },
      required: ['b'],
      elements: [
        control('a'), control('b', showIf('a', { const: true })), control('c', { rule: { effect: 'ENABLE', condition: { scope: '#/properties/a', schema: { const: true } } } }), control('d'),
        control('e', { options: { format: 'money' } }), { type: 'HorizontalLayout', elements: [], ...showIf('a', { const: true }) }, { type: 'Label', text: 'Bonjour', ...showIf('a', { const: true }) },
      ],
    })
    const nodes = renderPage(form, 'page', {
      data: { a: false, b: 'caché', d: '2026-11-03', e: 1250 }, facts: {}, origins: new Map([['/d', 'family']]),
      faults: [{ pointer: '/e', pageKey: 'page', controlId: 'q-e', message: 'Trop' }, { pointer: '/d', pageKey: 'autre', controlId: 'q-d', message: 'Ailleurs' }],
    })
    expect(controlAt(nodes, '/b')).to.include({ hidden: true, value: 'caché', required: true, pointer: '/b' })
    expect(controlAt(nodes, '/c')).to.include({ disabled: true })
    expect(controlAt(nodes, '/e')).to.include({ kind: 'money', value: '12,50', error: 'Trop' })
    const date = controlAt(nodes, '/d')
    expect(date).to.include({ origin: 'Repris du dossier de la famille' }).and.not.have.property('error')
    expect(date.kind === 'date' && date.parts.map(({ id, value }) => `${id} ${value}`)).to.deep.equal(['q-d 3', 'q-d-mois 11', 'q-d-annee 2026'])
    expect(nodes.slice(5)).to.deep.equal([
      { node: 'group', nodes: [{ node: 'row', nodes: [] }], pointer: 'ui:/elements/0/elements/5', hidden: true },
      { node: 'text', text: 'Bonjour', pointer: 'ui:/elements/0/elements/6', hidden: true },
    ])
  })

  it('marks what an answer makes mandatory', () => {
    const form = formOf({ properties: { a: FLAG, b: TEXT }, schema: ifThen({ properties: { a: { const: true } }, required: ['a'] }, ['b']), elements: [control('a'), control('b')] })
    expect(controlAt(renderPage(form, 'page', { data: {}, facts: {} }), '/b').required).to.equal(false)
    expect(controlAt(renderPage(form, 'page', { data: { a: true }, facts: {} }), '/b').required).to.equal(true)
  })

  it('draws lists with their buttons, and one item to fill where one is needed', () => {
    const list = (minItems: number) => formOf({ properties: { c: { type: 'array', minItems, maxItems: 2, items: { type: 'object', title: 'Personne', required: ['nom'], properties: { nom: TEXT } } } }, elements: [control('c')] })
    const drawn = controlAt(renderPage(list(0), 'page', { data: { c: [{ nom: 'A' }, {}] }, facts: {} }), '/c')
    expect(drawn.kind === 'list' && [drawn.items.map(({ title, remove }) => [title, remove?.value]), drawn.add]).to.deep.equal([[['Personne 1', 'remove 0 /c'], ['Personne 2', 'remove 1 /c']], undefined])
    expect(controlAt(renderPage(list(0), 'page', { data: {}, facts: {} }), '/c')).to.deep.include({ items: [], required: false })
    const needed = controlAt(renderPage(list(1), 'page', { data: {}, facts: {} }), '/c')
    expect(needed.kind === 'list' && needed.items.length).to.equal(1)
  })

  it('draws documents: given ones, and those of the vault that fit and are not given yet', () => {
    const form = formOf({ properties: { p: { type: 'array', items: TEXT, maxItems: 2, documentType: 'pai' } }, elements: [control('p')] })
    const vaultChoices = (type: string) => (type === 'pai' ? ['d1', 'd2'].map((value) => ({ value, label: value, detail: 'valable' })) : [])
    const drawn = controlAt(renderPage(form, 'page', { data: { p: ['d1', 'parti'] }, facts: {}, documents: new Map([['d1', FILE]]), vaultChoices }), '/p')
    expect(drawn.kind === 'file' && [drawn.files.map(({ id, remove }) => [id, remove?.value]), drawn.vault.length]).to.deep.equal([[['d1', 'detach d1 /p']], 0])
    const empty = controlAt(renderPage(form, 'page', { data: { p: ['d1'] }, facts: {}, vaultChoices }), '/p')
    expect(empty.kind === 'file' && empty.vault.map(({ value }) => value)).to.deep.equal(['d2'])
  })

  it('sends the browser what it needs to judge the rules, and nothing that could end its element', () => {
    const form = formOf({ properties: { a: TEXT, b: TEXT }, facts: { child: { type: 'object', properties: { nom: TEXT, secret: TEXT } } }, elements: [control('a'), control('b', showIfCel("a == '</script>' || child.nom == 'x'"))] })
    const json = browserRules(form, 'page', { data: {}, facts: { child: { nom: 'Zoé', secret: 's' } } })!
    expect(json).to.not.contain('<')
    const [group] = JSON.parse(json) as { facts: unknown; fields: unknown }[]
    expect(group).to.deep.include({ facts: { child: { nom: 'Zoé' } }, fields: { '/a': { type: 'text' } } })
    expect(browserRules(formOf({ properties: { a: TEXT } }), 'page', { data: {}, facts: {} })).to.equal(undefined)
  })
})

describe('Prefill', () => {
  const facts = { child: { firstName: 'Zoé', lastName: 'Martin', birthDate: '2018-05-04', health: { allergies: true, diet: 'inconnu', allergyKinds: ['alimentaire', 'lunaire'] }, authorisations: { pickup: [{ lastName: 'A', x: 1 }] } } }

  it('copies what fits, of the questions of the form only, and says where it comes from', () => {
    const { data, origins } = prefill(load(packageSource('periscolaire')), facts)
    expect(data).to.deep.equal({
      enfant: { lastName: 'Martin', firstName: 'Zoé', birthDate: '2018-05-04' },
      sante: { allergies: true, allergyKinds: ['alimentaire'] },
      autorisations: { pickup: [{ lastName: 'A' }] },
    })
    expect([...origins.keys()]).to.include('/sante/allergies').and.include('/autorisations/pickup')
  })

  it('never gives a consent in the place of a person', () => {
    const form = formOf({ properties: { a: { ...FLAG, const: true } }, facts: { b: FLAG }, ui: { type: 'VerticalLayout', elements: [control('a')], prefill: { '/a': 'b' } } })
    expect(prefill(form, { b: true }).data).to.deep.equal({})
  })
})

describe('Summary, tasks and documents', () => {
  const form = formOf({
    properties: {
      a: { ...FLAG, title: 'A' }, b: { ...TEXT, format: 'date' }, c: { enum: ['x'] }, d: { type: 'integer' }, e: TEXT,
      f: { type: 'array', items: { type: 'object', properties: { nom: TEXT, ok: { ...FLAG, title: 'Joignable' } } } }, p: { type: 'array', items: TEXT, documentType: 'pai' }, h: TEXT,
    },
    required: ['p'],
    texts: { 'c.x': 'Le choix X' },
    elements: [control('a'), control('b'), control('c'), control('d', { options: { format: 'money' } }), control('e', showIf('a', { const: false })), control('f'), control('p', showIf('a', { const: true })), control('h', { options: { format: 'time' } })],
  })
  const data = { a: true, b: '2026-11-03', c: 'x', d: 123450, e: 'caché', f: [{ nom: 'Paul', ok: true }, {}], p: ['d1'], h: '16:05' }

  it('reads as people write, without what is hidden', () => {
    const [page] = summary(form, { data, facts: {}, documents: new Map([['d1', FILE]]), hrefs: (key) => `/pages/${key}` })
    expect(page!.rows.map(({ label, value, lines }) => [label, lines ? lines.join(' ; ') : value.replaceAll(/[\u00a0\u202f]/g, ' ')])).to.deep.equal([
      ['A', 'Oui'], ['b', 'mardi 3 novembre 2026'], ['c', 'Le choix X'], ['d', '1 234,50 €'], ['f', 'Paul, Joignable : Oui ; À compléter'], ['p', ''], ['h', '16 h 05'],
    ])
    expect(page!.rows[0]!.change).to.deep.equal({ text: 'Modifier', href: '/pages/page#q-a' })
    expect(page!.rows[5]!.files).to.deep.equal([FILE])
    expect(summary(form, { data: { b: '2026-12-01' }, facts: {} })[0]!.rows[1]!.value).to.equal('mardi 1er décembre 2026')
  })

  it('says a telephone number in pairs however it was typed, and one from abroad as it is', () => {
    const phones = formOf({ properties: { t: TEXT }, elements: [control('t', { options: { format: 'tel' } })] })
    const said = ['0611223344', '06.11.22.33.44', '+44 20 7946 0958'].map((t) => summary(phones, { data: { t }, facts: {} })[0]!.rows[0]!.value)
    expect(said).to.deep.equal(['06 11 22 33 44', '06 11 22 33 44', '+44 20 7946 0958'])
  })

  it('says of each page whether it is done', () => {
    const options = { data, facts: {}, href: (key: string) => `/${key}` }
    const fault = { pointer: '/a', pageKey: 'page', controlId: 'q-a', message: '' }
    expect(taskList(form, { ...options, faults: [], visited: new Set() })[0]!.state).to.equal('todo')
    expect(taskList(form, { ...options, faults: [], visited: new Set(['page']) })[0]).to.deep.equal({ title: 'Page', href: '/page', state: 'done', stateText: 'Terminé' })
    expect(taskList(form, { ...options, faults: [fault], visited: new Set(['page']) })[0]!.state).to.equal('fault')
  })

  it('lists the documents that these answers ask for', () => {
    expect(documentFields(form, data, {})).to.deep.equal([{ pointer: '/p', pageKey: 'page', documentType: 'pai', label: 'p', required: true, given: ['d1'] }])
    expect(documentFields(form, { ...data, a: false }, {})).to.deep.equal([])
  })
})
