import type { Values } from '../expression/expressions.ts'
import type { Facts } from '../facts.ts'
import { pointersIn } from '../load/order.ts'
import type { FieldUse, Form, FormNode, FormPage, ListField, Scope } from '../model.ts'
import { isObject } from '../schema/json-schema.ts'
import { valueAt, withValue, type Answers, type Pointer } from '../pointer.ts'
import type { Condition } from './condition.ts'
import { judge, type JudgedRule, type Judgement, type Places } from './judge.ts'

/** What is shown and enabled for given answers. */
export interface FormState {
  /** The answers, without those of hidden questions. */
  readonly data: Answers
  /** Judges the node's own rule only; what is inside a hidden node is hidden with it. */
  isShown(node: FormNode): boolean
  isEnabled(node: FormNode): boolean
  /** Judges every rule around a question. */
  isAsked(use: FieldUse): boolean
  isFillable(use: FieldUse): boolean
  /** State of each item of a list. */
  items(list: ListField): readonly FormState[]
}

interface LastState {
  readonly form: Form
  readonly facts: Facts
  readonly state: FormState
}

/** Answers are never changed in place: the pages, the controls and the browser's rules of one request ask for the same state. */
const lastStates = new WeakMap<Answers, LastState>()

/** Judges all rules of a form. Facts may hold more than the form knows; a missing one is an absent value. */
export function stateOf(form: Form, data: Answers, facts: Facts): FormState {
  const last = lastStates.get(data)
  if (last && last.form === form && last.facts === facts) return last.state
  const state = judgeScope(form.scope, data, facts, (answers) => ({ ...answers, ...facts, form: answers }))
  lastStates.set(data, { form, facts, state })
  return state
}

export function visiblePages(form: Form, data: Answers, facts: Facts): readonly FormPage[] {
  const state = stateOf(form, data, facts)
  return form.pages.filter((page) => state.isShown(page.node))
}

/**
 * The answers that count: those of questions that are asked, and nothing else (a draft may hold answers to questions that its
 * form no longer has). Pruning twice changes nothing.
 */
export function prune(form: Form, data: Answers, facts: Facts): Answers {
  return askedAnswers(form.scope, stateOf(form, data, facts))
}

/** The same, from a state. */
export function askedAnswers(scope: Scope, state: FormState): Answers {
  let answers: Answers = {}
  for (const use of scope.fields) {
    const { field } = use
    const value = valueAt(state.data, field.pointer)
    if (value === undefined || !state.isAsked(use)) continue
    const kept = field.type === 'list' && Array.isArray(value) ? state.items(field).map((item) => askedAnswers(field.item, item)) : value
    answers = withValue(answers, field.pointer, kept)
  }
  return answers
}

type ToValues = (answers: Answers) => Values
type Cel = Extract<Condition, { readonly type: 'CEL' }>

function judgeScope(scope: Scope, given: Answers, facts: Facts, toValues: ToValues): FormState {
  const items = new Map<Pointer, readonly FormState[]>()
  let data = given
  for (const { field } of scope.fields) {
    if (field.type !== 'list' || items.has(field.pointer)) continue
    const value = valueAt(data, field.pointer)
    if (!Array.isArray(value)) continue
    const states = value.map((item) => judgeItem(field, isObject(item) ? item : {}, facts))
    items.set(field.pointer, states)
    if (states.some((state, index) => state.data !== value[index])) data = withValue(data, field.pointer, states.map((state) => state.data))
  }
  const { rules, places } = judgedOf(scope)
  const judgement = judge<Pick<Cel, 'expression'>>(rules, places, data, ({ expression }, answers) => expression.test(toValues(answers)))
  return toState(judgement, items)
}

/** The state of an item in which nothing is answered yet. */
export function blankState(field: ListField, facts: Facts): FormState {
  return judgeItem(field, {}, facts)
}

function judgeItem(field: ListField, item: Answers, facts: Facts): FormState {
  return judgeScope(field.item, item, facts, (answers) => ({ ...facts, item: answers }))
}

function toState({ off, data }: Judgement, items: ReadonlyMap<Pointer, readonly FormState[]>): FormState {
  const isOn = (node: FormNode, effects: readonly string[]) => !node.rule || !effects.includes(node.rule.effect) || !off.has(node.id)
  const isShown = (node: FormNode) => isOn(node, ['SHOW', 'HIDE'])
  const isEnabled = (node: FormNode) => isOn(node, ['ENABLE', 'DISABLE'])
  return {
    data,
    isShown,
    isEnabled,
    isAsked: ({ chain }) => chain.every(isShown),
    isFillable: ({ chain, field }) => !field.readOnly && chain.every(isShown) && chain.every(isEnabled),
    items: (list) => items.get(list.pointer) ?? [],
  }
}

interface Judged {
  readonly rules: readonly JudgedRule<Pick<Cel, 'expression'>>[]
  readonly places: Places
}

const known = new WeakMap<Scope, Judged>()

/** The rules of a scope in the form that `judge` takes; made once. */
export function judgedOf(scope: Scope): Judged {
  let judged = known.get(scope)
  if (!judged) {
    const places: Record<Pointer, string[][]> = {}
    for (const { field, chain } of scope.fields) (places[field.pointer] ??= []).push(chain.map(({ id }) => id))
    const rules = scope.ruled.map((node) => ({ id: node.id, ...node.rule, pointers: pointersIn(node) }))
    judged = { rules, places }
    known.set(scope, judged)
  }
  return judged
}
