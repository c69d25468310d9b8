import type { NodeView } from '../../../web/index.ts'
import type { FieldNode, Form, FormNode } from '../model.ts'
import { valueAt } from '../pointer.ts'
import { requiredNow } from '../rules/required-now.ts'
import { stateOf } from '../rules/state.ts'
import { nodeTarget } from '../rules/target.ts'
import type { Drawing, RenderOptions } from './drawing.ts'
import { controlView } from './render-control.ts'
import { listView } from './render-list.ts'

/** The controls of a page, filled. Hidden ones are drawn too: the browser may show them. @throws Error when there is no such page. */
export function renderPage(form: Form, pageKey: string, options: RenderOptions): readonly NodeView[] {
  const page = form.pages.find(({ key }) => key === pageKey)
  if (!page) throw new Error(`the form has no page "${pageKey}"`)
  const state = stateOf(form, options.data, options.facts)
  const faults = (options.faults ?? []).filter((fault) => fault.pageKey === pageKey)
  const errors = new Map(faults.map(({ pointer, message }) => [pointer, message]))
  return nodeViews(page.nodes, { options, base: '', data: options.data, state, errors, required: requiredNow(form, state.data) })
}

function nodeViews(nodes: readonly FormNode[], drawing: Drawing): readonly NodeView[] {
  return nodes.map((node) => nodeView(node, drawing))
}

function nodeView(node: FormNode, drawing: Drawing): NodeView {
  const hidden = drawing.state.isShown(node) ? {} : { hidden: true }
  const pointer = node.rule ? { pointer: nodeTarget(node, drawing.base) } : {}
  switch (node.node) {
    case 'field':
      return { node: 'control', control: fieldView(node, drawing, hidden) }
    case 'text':
      return { node: 'text', text: node.text, ...(node.style && { style: node.style }), ...pointer, ...hidden }
    case 'row': {
      const row: NodeView = { node: 'row', nodes: nodeViews(node.nodes, drawing) }
      // A row cannot be hidden by itself.
      return node.rule ? { node: 'group', nodes: [row], ...pointer, ...hidden } : row
    }
    case 'group':
      return { node: 'group', nodes: nodeViews(node.nodes, drawing), ...(node.label !== undefined && { label: node.label }), ...pointer, ...hidden }
  }
}

function fieldView(node: FieldNode, drawing: Drawing, hidden: { readonly hidden?: boolean }) {
  const { field } = node
  const pointer = drawing.base + field.pointer
  const error = drawing.errors.get(pointer)
  const origin = drawing.options.origins?.get(pointer)
  const common = {
    ...hidden,
    required: field.required || drawing.required.has(pointer),
    ...(error !== undefined && { error }),
    ...(origin && { origin: 'Repris du dossier de la famille' }),
    ...(!drawing.state.isEnabled(node) && { disabled: true }),
  }
  const value = valueAt(drawing.data, field.pointer)
  if (field.type === 'list' && !field.readOnly) return listView(field, pointer, drawing, common, nodeViews)
  return controlView(field, pointer, value, drawing.options, common)
}
