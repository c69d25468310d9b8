import * as fc from 'fast-check'
import { load, type Answers, type Form, type Schemas } from '../../../../core/forms/index.ts'
import { sourceOf } from './forms.ts'

/** A question: its schema, its options, and the answers that it can hold once decoded. */
interface Kind {
  readonly schema: object
  readonly options?: object
  readonly answer: fc.Arbitrary<unknown>
}

const words = fc.stringMatching(/^[A-Za-zé'’<&" -]{1,12}$/).map((text) => text.trim()).filter((text) => text !== '')
const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10))
const LETTERS = ['x', 'y', 'z']

const KINDS: Readonly<Record<string, Kind>> = {
  text: { schema: { type: 'string' }, answer: words },
  area: { schema: { type: 'string', maxLength: 500 }, options: { format: 'textarea' }, answer: fc.tuple(words, words).map((lines) => lines.join('\n')) },
  date: { schema: { type: 'string', format: 'date' }, answer: day },
  badDate: { schema: { type: 'string', format: 'date' }, answer: fc.constantFrom('31/2/2020', '/mai/2020', 'x/y/z', '1//') },
  number: { schema: { type: 'number' }, answer: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0) },
  integer: { schema: { type: 'integer' }, answer: fc.integer() },
  money: { schema: { type: 'integer' }, options: { format: 'money' }, answer: fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }) },
  yesNo: { schema: { type: 'boolean' }, answer: fc.boolean() },
  consent: { schema: { type: 'boolean', const: true }, answer: fc.constant(true) },
  choice: { schema: { enum: ['x', 'y', 3, 4.5] }, answer: fc.constantFrom('x', 'y', 3, 4.5) },
  select: { schema: { type: 'string', enum: LETTERS }, options: { format: 'select' }, answer: fc.constantFrom(...LETTERS) },
  choices: { schema: { type: 'array', items: { type: 'string', enum: LETTERS } }, answer: fc.subarray(LETTERS, { minLength: 1 }) },
  time: { schema: { type: 'string' }, options: { format: 'time' }, answer: fc.constantFrom('08:05', '23:59', '00:00') },
  documents: { schema: { type: 'array', items: { type: 'string' }, documentType: 'pai', maxItems: 3 }, answer: fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 3 }) },
}

interface Question {
  readonly name: string
  readonly kind: keyof typeof KINDS
  readonly inside: string
  readonly required: boolean
  readonly rule: number | undefined
  readonly effect: 'SHOW' | 'HIDE'
  readonly cel: boolean
}

const question = (index: number): fc.Arbitrary<Question> =>
  fc.record({
    name: fc.constantFrom('nom', 'a.b', 'c d', 'é').map((name) => `${name}${index}`),
    kind: fc.constantFrom(...Object.keys(KINDS)),
    inside: fc.constantFrom('', '', 'o1', 'o2'),
    required: fc.boolean(),
    rule: fc.option(fc.nat(), { nil: undefined }),
    effect: fc.constantFrom('SHOW', 'HIDE'),
    cel: fc.boolean(),
  })

export interface Sample {
  readonly form: Form
  /** Answers that the form can hold, for some questions, hidden ones too. */
  readonly data: Answers
  readonly other: Answers
}

/** Forms of up to nine questions with rules on earlier ones, in two objects or none, with a list; and two sets of answers each. */
export const samples: fc.Arbitrary<Sample> = fc
  .integer({ min: 1, max: 9 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_none, index) => question(index))))
  .chain((questions) => {
    const answers = answersOf(questions)
    return fc.record({ form: fc.constant(formOfQuestions(questions)), data: answers, other: answers })
  })

function formOfQuestions(questions: readonly Question[]): Form {
  const objects: Record<string, Record<string, object>> = { '': {}, o1: {}, o2: {} }
  const required: Record<string, string[]> = { '': ['o1'], o1: [], o2: [] }
  for (const { name, kind, inside, required: must } of questions) {
    objects[inside]![name] = KINDS[kind]!.schema
    if (must) required[inside]!.push(name)
  }
  const object = (name: string) => ({ type: 'object', properties: objects[name]!, required: required[name]! })
  const item = { type: 'object', properties: { nom: { type: 'string' }, fin: { type: 'string', format: 'date' }, oui: { type: 'boolean' } }, required: ['nom'] }
  const properties = { ...objects[''], o1: object('o1'), o2: object('o2'), liste: { type: 'array', items: item, maxItems: 5 } } as Schemas
  const elements = questions.map((one, index) => {
    const on = one.rule === undefined || index === 0 ? undefined : questions[one.rule % index]!
    return { type: 'Control', scope: scopeOf(one), ...(KINDS[one.kind]!.options && { options: KINDS[one.kind]!.options }), ...(on && { rule: { effect: one.effect, condition: conditionOn(on, one.cel) } }) }
  })
  const detail = { elements: [{ type: 'Control', scope: '#/properties/oui' }, { type: 'Control', scope: '#/properties/nom', rule: { effect: 'SHOW', condition: { type: 'CEL', expression: 'item.oui' } } }, { type: 'Control', scope: '#/properties/fin' }] }
  const list = { type: 'ListWithDetail', scope: '#/properties/liste', options: { detail } }
  return load(sourceOf({ properties, required: required['']!, elements: [...elements, list] }))
}

function scopeOf({ name, inside }: Question): string {
  return `#/properties/${inside === '' ? '' : `${inside}/properties/`}${name}`
}

function conditionOn(on: Question, cel: boolean): object {
  const { schema } = KINDS[on.kind]! as { schema: { type?: string } }
  if (!cel) return { scope: scopeOf(on), schema: on.kind === 'yesNo' ? { const: true } : { not: { type: 'null' } } }
  const path = `form${on.inside === '' ? '' : `.${on.inside}`}["${on.name}"]`
  const tests: Record<string, string> = { string: `${path} != '' && ${path} < 'n'`, number: `${path} > 1.5 || ${path} == -3`, integer: `${path} >= 0 && ${path} * 2 != 4`, boolean: `!${path}`, array: `size(${path}) > 1` }
  return { type: 'CEL', expression: tests[schema.type ?? ''] ?? 'size(form.liste) == 1' }
}

function answersOf(questions: readonly Question[]): fc.Arbitrary<Answers> {
  const one = ({ name, kind, inside }: Question) => fc.option(KINDS[kind]!.answer, { nil: undefined }).map((value) => ({ name, inside, value }))
  const item = fc.record({ nom: words, fin: day, oui: fc.boolean() }, { requiredKeys: ['oui'] })
  return fc.record({ answers: fc.tuple(...questions.map(one)), liste: fc.array(item, { maxLength: 3 }) }).map(({ answers, liste }) => {
    const data: Record<string, unknown> = { liste }
    for (const { name, inside, value } of answers) {
      if (value === undefined) continue
      if (inside === '') data[name] = value
      else data[inside] = { ...(data[inside] as object | undefined), [name]: value }
    }
    return data
  })
}
