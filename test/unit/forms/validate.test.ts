import { expect } from 'chai'
import { load, validateAll, validatePage, type Answers, type Form, type FormFault } from '../../../core/forms/index.ts'
import { control, formOf, ifThen, showIf, validatorsHere } from './support/forms.ts'
import { packageSource } from './support/package.ts'

const TEXT = { type: 'string' } as const
const FLAG = { type: 'boolean' } as const
const validators = validatorsHere()

async function faultsOf(form: Form, data: Answers, facts: Answers = {}): Promise<readonly FormFault[]> {
  return validateAll(form, await validators.for(form), data, facts)
}

async function messages(form: Form, data: Answers, facts: Answers = {}): Promise<string[]> {
  return (await faultsOf(form, data, facts)).map(({ message }) => message.replaceAll('\u00a0', ' '))
}

describe('Validating answers', () => {
  it('asks for what is missing, in plain French, in the order of the form', async () => {
    const form = formOf({
      properties: {
        a: { ...TEXT, title: 'Date de naissance de votre enfant', format: 'date' }, b: { ...TEXT, title: 'Nom du médecin' }, c: { ...FLAG, title: 'Avez-vous un P.A.I. ?' },
        d: { enum: ['x', 'y'], title: 'Repas' }, e: { type: 'array', items: { enum: ['x'] }, minItems: 1, title: 'Jours' }, f: { ...FLAG, const: true, title: 'Règlement' },
        g: { type: 'array', items: { ...TEXT, format: 'uuid' }, documentType: 'pai', title: 'P.A.I.' }, h: { ...TEXT, title: 'Pointure' }, i: { ...TEXT, title: 'Votre adresse' }, j: { ...TEXT, title: 'Que faire ?' },
      },
      required: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'],
    })
    expect(await messages(form, {}, { child: { firstName: 'Adam' } })).to.deep.equal([
      'Indiquez la date de naissance d’Adam, par exemple 4 5 2020', 'Indiquez le nom du médecin', 'Répondez par oui ou par non à « Avez-vous un P.A.I. ? »',
      'Choisissez une réponse à « Repas »', 'Choisissez au moins une réponse à « Jours »', 'Cochez la case « Règlement »', 'Ajoutez le document « P.A.I. »',
      'Complétez « Pointure »', 'Indiquez votre adresse', 'Répondez à la question « Que faire ? »',
    ])
  })

  it('says what to do about an answer that does not fit', async () => {
    const form = formOf({
      properties: {
        a: { ...TEXT, format: 'email', title: 'Adresse e-mail' }, b: { ...TEXT, format: 'date', title: 'Fin de validité' }, c: { type: 'integer', minimum: 1500, title: 'Montant' }, d: { type: 'integer', title: 'Nombre de jours' },
        e: { ...TEXT, pattern: '^[0-9]{5}$', title: 'Code postal', description: 'Cinq chiffres.' }, f: { ...TEXT, maxLength: 3, title: 'Motif' }, g: { ...TEXT, pattern: '^0', title: 'Téléphone' },
      },
      elements: [control('a'), control('b'), control('c', { options: { format: 'money' } }), control('d'), control('e'), control('f'), control('g', { options: { format: 'tel' } })],
    })
    const found = await messages(form, { a: 'zoe', b: '31/2/2026', c: 1000, d: 'trois', e: '18', f: 'long', g: '12' })
    expect(found).to.deep.equal([
      'Vérifiez l’adresse e-mail : écrivez l’adresse entière, par exemple nom@exemple.fr',
      'Vérifiez la fin de validité : indiquez le jour, le mois et l’année, par exemple 31 8 2027',
      'Vérifiez le montant : indiquez au moins 15,00 €',
      'Vérifiez le nombre de jours : indiquez un nombre entier, par exemple 3',
      'Vérifiez le code postal : cinq chiffres',
      'Vérifiez le motif : écrivez au plus 3 caractères',
      'Vérifiez le téléphone : écrivez dix chiffres, par exemple 06 12 34 56 78, ou un numéro international qui commence par +',
    ])
  })

  it('says that a date is none before it says that it is out of bounds', async () => {
    const form = formOf({ properties: { a: { ...TEXT, format: 'date', pattern: '^2027-', title: 'Fin de validité' } }, elements: [control('a')], texts: { 'a.error.pattern': 'Une date de 2027.' } })
    expect(await messages(form, { a: '31/2/2027' })).to.deep.equal(['Vérifiez la fin de validité : indiquez le jour, le mois et l’année, par exemple 31 8 2027'])
    expect(await messages(form, { a: '2026-12-31' })).to.deep.equal(['Une date de 2027.'])
  })

  it("puts the form's own sentence first, and never shows the validator's", async () => {
    const form = formOf({ properties: { a: TEXT, b: { ...TEXT, pattern: '^x' } }, required: ['a'], texts: { 'a.error.required': 'Dites-nous tout.', 'b.error.pattern': 'Commencez par x.' } })
    expect(await messages(form, { b: 'y' })).to.deep.equal(['Dites-nous tout.', 'Commencez par x.'])
  })

  it('never asks for what is hidden or disabled, nor judges it', async () => {
    const form = formOf({
      properties: { a: FLAG, b: { ...TEXT, minLength: 3 }, c: TEXT, d: { type: 'object', required: ['e'], properties: { e: TEXT } } },
      required: ['a', 'b', 'c', 'd'],
      elements: [
        control('a'), control('b', showIf('a', { const: true })), control('c', { rule: { effect: 'DISABLE', condition: { scope: '#/properties/a', schema: { const: false } } } }),
        { type: 'Group', elements: [{ type: 'Control', scope: '#/properties/d/properties/e' }], ...showIf('a', { const: true }) },
      ],
    })
    expect((await faultsOf(form, { a: false, b: 'x' })).map(({ pointer }) => pointer)).to.deep.equal([])
    expect((await faultsOf(form, { a: true, b: 'x' })).map(({ pointer }) => pointer)).to.deep.equal(['/b', '/c', '/d/e'])
  })

  it('leads to the control, in the item of a list too', async () => {
    const form = formOf({ properties: { c: { type: 'array', items: { type: 'object', title: 'Personne', required: ['nom'], properties: { nom: { ...TEXT, title: 'Nom' } } } } }, elements: [control('c')] })
    expect(await faultsOf(form, { c: [{ nom: 'A' }, {}] })).to.deep.equal([{ pointer: '/c/1/nom', pageKey: 'page', controlId: 'q-c-1-nom', message: 'Personne 2\u00a0: indiquez le nom' }])
  })

  it('judges if/then, dependentRequired, anyOf and what hides a part of them', async () => {
    const form = formOf({
      properties: { a: FLAG, b: TEXT, c: TEXT, d: TEXT },
      schema: { ...ifThen({ properties: { a: { const: true } }, required: ['a'] }, ['b']), dependentRequired: { c: ['d'] } },
      elements: [control('a'), control('b'), control('c'), control('d', showIf('a', { const: true }))],
    })
    const pointers = async (data: Answers) => (await faultsOf(form, data)).map(({ pointer }) => pointer)
    expect(await pointers({ a: true })).to.deep.equal(['/b'])
    expect(await pointers({ a: false, c: 'x' }), 'd is hidden').to.deep.equal([])
    expect(await pointers({ a: true, b: 'x', c: 'x' })).to.deep.equal(['/d'])
    const either = formOf({ properties: { a: TEXT, b: TEXT }, schema: { anyOf: [{ required: ['a'] }, { required: ['b'] }] }, elements: [control('a'), control('b')] })
    expect(await faultsOf(either, {})).to.have.length.greaterThan(0)
    expect(await faultsOf(either, { b: 'x' })).to.deep.equal([])
  })

  it('holds a pattern that hangs other engines', async () => {
    const form = formOf({ properties: { a: { ...TEXT, pattern: '^(a|a)*$' } } })
    const started = performance.now()
    expect(await faultsOf(form, { a: `${'a'.repeat(5000)}b` })).to.have.length(1)
    expect(performance.now() - started).to.be.lessThan(2000)
  })

  it('holds each pattern apart from the others', async () => {
    const form = formOf({ properties: { a: { ...TEXT, pattern: '^a' }, b: { ...TEXT, pattern: '^b' } } })
    expect((await faultsOf(form, { a: 'a', b: 'b' })).map(({ pointer }) => pointer)).to.deep.equal([])
    expect((await faultsOf(form, { a: 'b', b: 'a' })).map(({ pointer }) => pointer)).to.deep.equal(['/a', '/b'])
  })

  it('gives the faults of one page only', async () => {
    const form = load(packageSource('periscolaire'))
    const validator = await validators.for(form)
    const all = validateAll(form, validator, {}, {})
    const page = form.pages[0]!.key
    const one = validatePage(form, validator, page, {}, {})
    expect(one.length).to.be.greaterThan(0)
    expect(one).to.deep.equal(all.filter(({ pageKey }) => pageKey === page))
  })
})
