import type { Decodable } from '../decode/decode-value.ts'
import type { Facts } from '../facts.ts'
import type { Field, FieldUse, Form, ListField, RuledNode, Scope } from '../model.ts'
import { joinPointer, overlap, valueAt, withValue, type Answers, type Pointer } from '../pointer.ts'
import { pointersIn } from '../load/order.ts'
import { expressionsIn, readsOf, toBrowser } from './condition.ts'
import type { BrowserCondition, JudgedRule, Places } from './judge.ts'
import { judgedOf, stateOf, type FormState } from './state.ts'
import { nodeTarget } from './target.ts'

/** Rules that the browser judges together: those of the page, or of an item of a list. */
export interface BrowserGroup {
  /** Pointer of the item; empty for the page. */
  readonly base: Pointer
  readonly rules: readonly (Omit<JudgedRule<never>, 'condition'> & { readonly condition: BrowserCondition; readonly target: string })[]
  readonly places: Places
  /** Questions of the page whose answers decide, by pointer in the group. */
  readonly fields: Readonly<Record<Pointer, Decodable>>
  /** Answers that decide and are not on the page. */
  readonly data: Answers
  readonly facts: Facts
}

/** Rules that the browser judges anew at each answer: it knows every part of the condition, and sees every answer that it reads. */
export function liveRules(form: Form): ReadonlySet<RuledNode> {
  const lists = form.scope.fields.filter(({ field }) => field.type === 'list').map(({ field }) => (field as ListField).item)
  return new Set([form.scope, ...lists].flatMap((scope) => scope.ruled.filter((node) => isLive(node, scope.fields))))
}

/**
 * What the enhancement script needs to judge a page's rules while it is filled, as JSON to stand as it is in a `<script type="application/json" data-rules>`.
 * Undefined when no rule of the page depends on an answer. Lists and documents count
 * as they stand, and a rule in CEL that only the server can evaluate is sent as its present result.
 */
export function browserRules(form: Form, pageKey: string, { data, facts }: { readonly data: Answers; readonly facts: Facts }): string | undefined {
  const page = form.pages.find(({ key }) => key === pageKey)
  if (!page) return undefined
  const state = stateOf(form, data, facts)
  const onPage = form.scope.fields.filter((use) => use.pageKey === pageKey)
  const groups = [groupOf(form.scope, onPage, '', { given: data, state, facts }, form.scope.ruled.filter((node) => node !== page.node && node.id.startsWith(`${page.node.id}/`)))]
  for (const { field } of onPage) {
    if (field.type !== 'list') continue
    state.items(field).forEach((item, index) => groups.push(groupOf(field.item, field.item.fields, joinPointer(field.pointer, index), { given: item.data, state: item, facts }, field.item.ruled)))
  }
  const useful = groups.filter(({ rules }) => rules.length > 0)
  if (useful.length === 0) return undefined
  // Inside a script element, only `<` could end it.
  return JSON.stringify(useful).replaceAll('<', '\\u003c')
}

interface Present {
  readonly given: Answers
  readonly state: FormState
  readonly facts: Facts
}

function groupOf(scope: Scope, onPage: readonly FieldUse[], base: Pointer, { given, state, facts }: Present, ruled: readonly RuledNode[]): BrowserGroup {
  const reads = ruled.flatMap(({ rule }) => readsOf(rule.condition))
  const isRead = (pointer: Pointer) => reads.some((read) => overlap(read, pointer))
  const fields: Record<Pointer, Decodable> = {}
  for (const { field } of onPage) if (isRead(field.pointer) && isReadable(field)) fields[field.pointer] = toDecodable(field)
  let data: Answers = {}
  for (const use of scope.fields) {
    const { field } = use
    // Whether a question of this page is hidden is for the browser to judge; of the others, only what is shown counts.
    const whole = valueAt(onPage.includes(use) ? given : state.data, field.pointer)
    const value = field.type === 'list' && Array.isArray(whole) ? state.items(field).map((item) => item.data) : whole
    if (isRead(field.pointer) && !Object.hasOwn(fields, field.pointer) && value !== undefined) data = withValue(data, field.pointer, value)
  }
  const rules = ruled.map((node) => {
    const condition = toBrowser(node.rule.condition) ?? presentResult(node, state)
    return { id: node.id, effect: node.rule.effect, pointers: pointersIn(node), target: nodeTarget(node, base), condition }
  })
  const asked = new Set(onPage.map(({ field }) => field.pointer))
  const places = Object.fromEntries(Object.entries(judgedOf(scope).places).filter(([pointer, chains]) => asked.has(pointer) && chains.some((chain) => chain.length > 0)))
  return { base, rules, places, fields, data, facts: factsRead(ruled, facts) }
}

/** A condition that always gives what the rule gives now. */
function presentResult(node: RuledNode, state: FormState): BrowserCondition {
  const on = state.isShown(node) && state.isEnabled(node)
  const met = on === (node.rule.effect === 'SHOW' || node.rule.effect === 'ENABLE')
  return { type: met ? 'AND' : 'OR', conditions: [] }
}

function isLive(node: RuledNode, fields: readonly FieldUse[]): boolean {
  const reads = readsOf(node.rule.condition)
  const readable = fields.every(({ field }) => isReadable(field) || !reads.some((read) => overlap(read, field.pointer)))
  return readable && toBrowser(node.rule.condition) !== undefined
}

/** Lists and documents are read by the server only. */
function isReadable(field: Field): boolean {
  return field.type !== 'list' && field.type !== 'documents' && !field.readOnly
}

function toDecodable(field: Field): Decodable {
  return {
    type: field.type,
    ...('widget' in field && { widget: field.widget }),
    ...('choices' in field && { choices: field.choices.map(({ text, value }) => ({ text, value })) }),
  }
}

/** Only the parts of the facts that the rules read. */
function factsRead(ruled: readonly RuledNode[], facts: Facts): Facts {
  let read: Facts = {}
  for (const { paths } of ruled.flatMap(({ rule }) => expressionsIn(rule.condition))) {
    for (const path of paths) {
      const value = path[0] !== undefined && Object.hasOwn(facts, path[0]) ? valueAt(facts, joinPointer('', ...path)) : undefined
      if (value !== undefined) read = withValue(read, joinPointer('', ...path), value)
    }
  }
  return read
}

