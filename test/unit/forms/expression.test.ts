import { expect } from 'chai'
import { age } from '../../../core/forms/domain/expression/functions.ts'
import { expressionsFor, SchemaSet, type Expression, type JsonSchema } from '../../../core/forms/index.ts'

const root: JsonSchema = {
  type: 'object',
  properties: {
    sante: { type: 'object', properties: { pai: { type: 'boolean' }, doses: { type: 'integer' }, genres: { type: 'array', items: { type: 'string' } } } },
    contacts: { type: 'array', items: { type: 'object', properties: { nom: { type: 'string' }, age: { type: 'number' } } } },
  },
}
const expressions = expressionsFor({ ...root.properties, form: root, today: { type: 'string' } }, new SchemaSet(root))

function compiled(text: string, wanted?: string): Expression {
  const result = expressions.compile(text, wanted)
  if (!result.ok) throw new Error(`${text}: ${result.problem}`)
  return result.expression
}

function problemOf(text: string, wanted?: string): string {
  const result = expressions.compile(text, wanted)
  return result.ok ? '' : `${result.problem}. ${result.remedy}`
}

describe('Expressions', () => {
  const values = { sante: { pai: true, doses: 4, genres: ['a'] }, contacts: [{ nom: 'Zoé', age: 3 }], today: '2026-09-01' }

  it('evaluate answers, whole numbers and decimals mixed', () => {
    expect(compiled('sante.pai == true').evaluate(values)).to.equal(true)
    expect(compiled('sante.doses == 4 && sante.doses + 1 > 4.5').evaluate(values)).to.equal(true)
    expect(compiled('sante.doses in [1, 4]').evaluate(values)).to.equal(true)
    expect(compiled("contacts.exists(c, c.nom.startsWith('Z') && c.age < 4)").evaluate(values)).to.equal(true)
    expect(compiled('sante.doses * 2').evaluate(values)).to.equal(8)
  })

  it('read what is missing, or of another type, as the empty value of its type', () => {
    expect(compiled("sante.pai || sante.doses > 0 || 'a' in sante.genres || contacts.exists(c, true)").evaluate({})).to.equal(false)
    expect(compiled('sante.doses == 0').evaluate({ sante: { doses: 'quatre' } })).to.equal(true)
    expect(compiled('sante.pai').evaluate({ sante: null })).to.equal(false)
  })

  it('give back objects as they were, without the empty values that were read in them', () => {
    expect(compiled('sante').evaluate({ sante: { pai: true } })).to.deep.equal({ pai: true })
    expect(compiled("{'fiche': sante, 'total': size(contacts)}").evaluate(values)).to.deep.equal({ fiche: values.sante, total: 1 })
    expect(compiled('contacts.filter(c, c.age > 5.0)').evaluate(values)).to.deep.equal([])
  })

  it('are closed when they fail', () => {
    const guard = compiled('age(contacts[0].nom, today) < 3')
    expect(guard.test(values)).to.equal(false)
    expect(() => guard.evaluate(values)).to.throw('is not a date')
    expect(compiled('contacts[5].age > 1').test(values)).to.equal(false)
  })

  it('are refused, with the reason and what is known, when they do not type-check', () => {
    expect(problemOf('sante.paii')).to.contain('No such key: paii').and.contain('sante, contacts, form, today')
    expect(problemOf('inconnu == 1')).to.contain('inconnu')
    expect(problemOf("sante.pai == 'oui'")).to.contain('no such overload')
    expect(problemOf('sante.doses', 'bool')).to.contain('gives double, not bool')
    expect(problemOf('sante.pai ==')).to.contain('cannot be read')
    expect(problemOf('sante.__proto__')).to.contain('__proto__')
  })

  it('refuse patterns, has, deep loops and what is too long', () => {
    expect(problemOf("today.matches('(a+)+$')")).to.contain('`matches` is refused')
    expect(problemOf('has(sante.pai)')).to.contain('`has` is refused')
    expect(problemOf('contacts.all(a, contacts.all(b, contacts.all(c, c.age > 1.0)))')).to.contain('loops are nested')
    expect(problemOf(`sante.pai${' '.repeat(2000)}`)).to.contain('characters')
    expect(problemOf(Array.from({ length: 190 }, () => 'true').join(' && '))).to.contain('cannot be read')
  })

  it('say which answers they read', () => {
    expect(compiled("sante.pai && form.contacts.exists(c, c.nom == today) && form['sante'].doses > 1.0").paths).to.deep.equal([['sante', 'pai'], ['form', 'contacts'], ['today'], ['form', 'sante', 'doses']])
  })

  it('have a tree for the browser only when it can evaluate every part', () => {
    expect(compiled("'a' in sante.genres && !sante.pai").tree).to.not.equal(undefined)
    expect(compiled('contacts[0].age > 1.0').tree).to.equal(undefined)
    expect(compiled('sante.doses / 2 == 2').tree).to.equal(undefined)
    expect(compiled('sante.genres == sante.genres').tree).to.equal(undefined)
  })

  it('count ages in complete years, the day of the birthday included', () => {
    expect(age('2018-09-02', '2026-09-01')).to.equal(7)
    expect(age('2018-09-01', '2026-09-01')).to.equal(8)
    expect(age('2020-02-29', '2021-02-28')).to.equal(0)
  })
})
