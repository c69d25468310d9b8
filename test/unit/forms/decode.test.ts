import { expect } from 'chai'
import { addDocument, controlOf, decodePage, load, renderPage, type Answers, type Form } from '../../../core/forms/index.ts'
import { joinDate, splitDate } from '../../../core/forms/domain/decode/dates.ts'
import { inputMoney, parseMoney, parseNumber } from '../../../core/forms/domain/decode/numbers.ts'
import { FormBody } from '../../../core/web/index.ts'
import { bodyOf } from './support/browser.ts'
import { control, formOf, showIf, showIfCel } from './support/forms.ts'
import { packageSource } from './support/package.ts'

const TEXT = { type: 'string' } as const
const FLAG = { type: 'boolean' } as const
const ID = '01890000-0000-7000-8000-00000000000'

function decode(form: Form, fields: readonly (readonly [string, string])[], data: Answers = {}, mayUse?: (id: string) => boolean) {
  return decodePage(form, form.pages[0]!.key, new FormBody(fields), data, { facts: {}, ...(mayUse && { mayUse }) })
}

describe('Decoding what was posted', () => {
  const form = formOf({
    properties: {
      nom: TEXT, jour: { type: 'string', format: 'date' }, prix: { type: 'integer' }, taille: { type: 'number' }, heure: TEXT, oui: FLAG, case: FLAG, accord: { type: 'boolean', const: true },
      choix: { enum: ['a', 2] }, plusieurs: { type: 'array', items: { enum: ['x', 'y', 'z'] } }, fixe: { type: 'string', readOnly: true },
    },
    elements: [
      control('nom'), control('jour'), control('prix', { options: { format: 'money' } }), control('taille'), control('heure', { options: { format: 'time' } }), control('oui'),
      control('case', { options: { format: 'checkbox' } }), control('accord'), control('choix'), control('plusieurs'), control('fixe'),
    ],
  })

  it('types answers as the schema says, written as people write them', () => {
    const { data } = decode(form, [
      ['/nom', '  Zoé '], ['/jour#jour', '4'], ['/jour#mois', 'mai'], ['/jour#annee', '2020'], ['/prix', '1 234,5 €'], ['/taille', '1\u202f234,50'], ['/heure', '8 h 5'],
      ['/oui', 'false'], ['/case', 'true'], ['/accord', 'true'], ['/choix', '2'], ['/plusieurs', 'z'], ['/plusieurs', 'x'],
    ])
    expect(data).to.deep.equal({ nom: 'Zoé', jour: '2020-05-04', prix: 123450, taille: 1234.5, heure: '8 h 5', oui: false, case: true, accord: true, choix: 2, plusieurs: ['x', 'z'] })
    expect(decode(form, [['/heure', '8h05']]).data['heure']).to.equal('08:05')
  })

  it('takes an empty text for absence, an unticked box for no, and an unticked consent for nothing', () => {
    const before = { nom: 'Zoé', jour: '2020-05-04', oui: true, case: true, accord: true, plusieurs: ['x'], choix: 'a' }
    const { data } = decode(form, [['/nom', ' '], ['/jour#jour', ''], ['/jour#mois', ''], ['/jour#annee', '']], before)
    expect(data).to.deep.equal({ oui: true, case: false, choix: 'a' })
  })

  it('keeps what it cannot read as it was typed', () => {
    const { data } = decode(form, [['/jour#jour', '31'], ['/jour#mois', '2'], ['/jour#annee', '2020'], ['/prix', 'douze'], ['/taille', '1,2,3']])
    expect(data).to.deep.equal({ jour: '31/2/2020', prix: 'douze', taille: '1,2,3', case: false })
    const again = decodePage(form, 'page', bodyOf(renderPage(form, 'page', { data, facts: {} })), {}, { facts: {} })
    expect(again.data).to.deep.equal(data)
  })

  it('knows only the paths of the page, and no choice that was not offered', () => {
    const { data } = decode(form, [['/__proto__/admin', 'true'], ['__proto__', 'x'], ['/inconnu', 'x'], ['/fixe', 'x'], ['/choix', 'pirate'], ['/plusieurs', 'pirate']], { fixe: 'f' })
    expect(data).to.deep.equal({ fixe: 'f', case: false })
    expect(({} as Record<string, unknown>)['admin']).to.equal(undefined)
  })

  it('leaves a disabled question as it was, though its box is not posted', () => {
    const disabled = formOf({ properties: { a: FLAG, b: FLAG }, elements: [control('a'), control('b', { options: { format: 'checkbox' }, rule: { effect: 'DISABLE', condition: { scope: '#/properties/a', schema: { const: true } } } })] })
    expect(decode(disabled, [['/a', 'true']], { a: true, b: true }).data).to.deep.equal({ a: true, b: true })
  })

  it('tells when answers made a question appear that nobody has seen', () => {
    const rules = formOf({
      properties: { a: FLAG, b: TEXT, c: { type: 'array', items: { type: 'object', properties: { n: TEXT } } }, d: TEXT },
      elements: [control('a'), control('b', showIf('a', { const: true })), control('c'), control('d', showIfCel('size(c) > 0'))],
    })
    expect(decode(rules, [['/a', 'true']]).reveals).to.equal(true)
    expect(decode(rules, [['/a', 'true']], { a: true }).reveals).to.equal(false)
    expect(decode(rules, [['/a', 'true'], ['_enhanced', '1']]).reveals, 'the browser showed it').to.equal(false)
    expect(decode(rules, [['/c/0/n', 'x'], ['_enhanced', '1']]).reveals, 'only the server can judge it').to.equal(true)
  })

  describe('lists', () => {
    const list = formOf({ properties: { c: { type: 'array', maxItems: 3, items: { type: 'object', properties: { nom: TEXT, tel: TEXT, ok: FLAG } } } }, elements: [control('c', { options: { detail: { elements: [control('nom'), control('tel'), control('ok', { options: { format: 'checkbox' } })] } } })] })

    it('decodes items, and never more than the list may hold', () => {
      expect(decode(list, [['/c/0/nom', 'A'], ['/c/1/tel', '06'], ['/c/9999999/nom', 'Z']]).data).to.deep.equal({ c: [{ nom: 'A', ok: false }, { tel: '06', ok: false }] })
      const flood = Array.from({ length: 2000 }, (_none, index) => [`/c/${index}/nom`, 'x'] as const)
      expect((decode(list, flood).data['c'] as unknown[]).length).to.equal(3)
    })

    it('adds and removes by submit buttons, keeping what was typed', () => {
      const added = decode(list, [['/c/0/nom', 'A'], ['_intent', 'add /c']])
      expect(added.data).to.deep.equal({ c: [{ nom: 'A', ok: false }, {}] })
      expect(added.intent).to.deep.include({ kind: 'add', pointer: '/c', anchor: '#q-c-1-nom' })
      const removed = decode(list, [['/c/0/nom', 'A'], ['/c/1/nom', 'B'], ['_intent', 'remove 0 /c']])
      expect(removed.data).to.deep.equal({ c: [{ nom: 'B', ok: false }] })
      const full = { c: [{}, {}, {}] }
      expect((decode(list, [['_intent', 'add /c']], full).data['c'] as unknown[]).length).to.equal(3)
    })

    it('ignores an intent that is about no list of the page', () => {
      for (const value of ['add /inconnu', 'remove x /c', 'detach a /c', 'add', '/c']) expect(decode(list, [['_intent', value]]).intent, value).to.equal(undefined)
    })
  })

  describe('documents', () => {
    const papers = formOf({ properties: { p: { type: 'array', items: { type: 'string', format: 'uuid' }, maxItems: 2, documentType: 'pai' } }, elements: [control('p')] })

    it('adds those of the vault that the person may use, and no other', () => {
      const { data } = decode(papers, [['/p#coffre', `${ID}1`], ['/p#coffre', `${ID}2`], ['/p', `${ID}3`]], {}, (id) => id === `${ID}2`)
      expect(data).to.deep.equal({ p: [`${ID}2`] })
      expect(decode(papers, [['/p#coffre', `${ID}1`]]).data).to.deep.equal({})
    })

    it('takes an uploaded one, once, and lets it be taken off', () => {
      expect(controlOf(papers, '/p')).to.deep.include({ pageKey: 'page', controlId: 'q-p' })
      expect(controlOf(papers, '/q')).to.equal(undefined)
      const one = addDocument(papers, addDocument(papers, {}, '/p', `${ID}1`), '/p', `${ID}1`)
      expect(one).to.deep.equal({ p: [`${ID}1`] })
      expect(addDocument(papers, {}, '/__proto__', 'x')).to.deep.equal({})
      expect(decode(papers, [['_intent', `detach ${ID}1 /p`]], one).data).to.deep.equal({})
    })
  })

  it('decodes every page of the real packages to what was drawn', () => {
    for (const name of ['periscolaire', 'changement-situation']) {
      const real = load(packageSource(name))
      for (const page of real.pages) {
        const first = decodePage(real, page.key, bodyOf(renderPage(real, page.key, { data: {}, facts: {} })), {}, { facts: {} }).data
        const again = decodePage(real, page.key, bodyOf(renderPage(real, page.key, { data: first, facts: {} })), first, { facts: {} }).data
        expect(again, page.key).to.deep.equal(first)
      }
    }
  })
})

describe('Numbers, amounts and dates', () => {
  it('are read as people write them in French', () => {
    expect(['1 234,50', '1.234,5', '-3', '+2', ',5', '12.5'].map(parseNumber)).to.deep.equal([1234.5, 1234.5, -3, 2, 0.5, 12.5])
    expect(['', 'abc', '1,2,3', '0x10', '1e999', 'Infinity', '--1'].map(parseNumber)).to.deep.equal(Array.from({ length: 7 }, () => undefined))
    expect(['12', '12,5', '12.50 €', '1 234,56', '-0,01'].map(parseMoney)).to.deep.equal([1200, 1250, 1250, 123456, -1])
    expect(['12,505', 'x', ''].map(parseMoney)).to.deep.equal([undefined, undefined, undefined])
    expect([0, 5, 1250, -1].map(inputMoney)).to.deep.equal(['0,00', '0,05', '12,50', '-0,01'])
  })

  it('keep a date only when the day exists', () => {
    expect(joinDate(['29', '2', '2024'])).to.equal('2024-02-29')
    expect(joinDate(['29', '2', '2023'])).to.equal('29/2/2023')
    expect(joinDate(['1', 'août', '2026'])).to.equal('2026-08-01')
    expect(joinDate(['1', '', '2026'])).to.equal('1//2026')
    expect(joinDate(['', ' ', ''])).to.equal(undefined)
    expect(splitDate('1//2026')).to.deep.equal(['1', '', '2026'])
    expect(splitDate('2026-08-01')).to.deep.equal(['1', '8', '2026'])
  })
})
