import type { ListControl, NodeView } from '../../../web/index.ts'
import { intentValue } from '../decode/intent.ts'
import type { FormNode, ListField } from '../model.ts'
import { controlId, controlName, INTENT } from '../names.ts'
import { joinPointer, valueAt, type Answers, type Pointer } from '../pointer.ts'
import { isObject } from '../schema/json-schema.ts'
import { itemTitle } from './item-title.ts'
import type { CommonView } from './render-control.ts'
import { blankState } from '../rules/state.ts'
import type { Drawing } from './drawing.ts'

const NOTHING: ReadonlySet<Pointer> = new Set()

/** A list: its items with their own controls, and submit buttons that add and remove, so that it works without a script. @param draw draws the nodes of an item */
export function listView(field: ListField, pointer: Pointer, drawing: Drawing, common: CommonView, draw: (nodes: readonly FormNode[], drawing: Drawing) => readonly NodeView[]): ListControl {
  const value = valueAt(drawing.data, field.pointer)
  const given: readonly unknown[] = Array.isArray(value) ? value : []
  const states = drawing.state.items(field)
  // A list that needs an item starts with one to fill.
  const blank = field.min > 0 && states.length === 0 ? [blankState(field, drawing.options.facts)] : []
  const items = [...states, ...blank].map((state, index) => {
    const data: Answers = isObject(given[index]) ? (given[index] as Answers) : {}
    const title = itemTitle(field, index)
    const nodes = draw(field.item.nodes, { ...drawing, base: joinPointer(pointer, index), data, state, required: NOTHING })
    if (index >= given.length) return { title, nodes }
    return { title, nodes, remove: { name: INTENT, value: intentValue({ kind: 'remove', pointer, index }), text: `Retirer « ${title} »` } }
  })
  return {
    kind: 'list',
    id: controlId(pointer),
    name: controlName(pointer),
    label: field.label,
    pointer,
    items,
    empty: field.emptyText,
    ...common,
    // An empty list is an answer where the schema asks for no item.
    required: field.min > 0,
    ...(field.hint !== undefined && { hint: field.hint }),
    ...(items.length < field.max && { add: { name: INTENT, value: intentValue({ kind: 'add', pointer }), text: field.addLabel } }),
  }
}
