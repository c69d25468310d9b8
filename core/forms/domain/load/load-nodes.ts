import { joinPointer, type Pointer } from '../pointer.ts'
import type { Expressions } from '../expression/expressions.ts'
import type { Field, FieldUse, FormNode, RuledNode, Scope, Texts } from '../model.ts'
import { isObject } from '../schema/json-schema.ts'
import type { Located } from '../schema/schema-set.ts'
import { UI_FILE, type FaultList } from './fault-list.ts'
import { generateElements } from './generate-ui.ts'
import { loadField } from './load-field.ts'
import { loadRule, type RuleContext } from './load-rule.ts'
import { isRuled, orderRules } from './order.ts'
import { resolveScope } from './scope.ts'
import { textKey } from './texts.ts'
import { COMMON_OPTIONS, OPTIONS, PROPERTIES, type UiElement } from './ui-schema.ts'

/** What elements are loaded against. A list's item has a context of its own. */
export interface LoadContext extends RuleContext {
  readonly texts: Texts
  /** Start of the keys in `texts`: empty for the form, the list's key for an item. */
  readonly keyBase: string
  readonly inItem?: boolean
  /** Expressions on the item of a list. */
  itemExpressions(item: Located): Expressions
}

/** Elements of a layout; those with a fault are reported and left out. */
export function loadElements(elements: unknown, at: Pointer, context: LoadContext): readonly FormNode[] {
  if (!Array.isArray(elements)) {
    context.faults.add(UI_FILE, at, '`elements` is missing', 'Give a list of elements')
    return []
  }
  return elements.flatMap((element, index) => {
    const node = isObject(element) ? loadElement(element, joinPointer(at, index), context) : undefined
    if (!isObject(element)) context.faults.add(UI_FILE, joinPointer(at, index), 'this is not an element', 'Give an object with a type')
    return node ? [node] : []
  })
}

function loadElement(element: UiElement, at: Pointer, context: LoadContext): FormNode | undefined {
  const { faults } = context
  const type = String(element.type)
  if (!checkProperties(element, at, faults)) return undefined
  const rule = element.rule === undefined ? undefined : loadRule(element.rule, joinPointer(at, 'rule'), context)
  const common = { id: at, ...(rule && { rule }) }
  switch (type) {
    case 'Control':
    case 'ListWithDetail': {
      const loaded = loadControl(element, at, context)
      if (!loaded) return undefined
      return loaded.node === 'field' ? { ...common, node: 'field', field: loaded.field } : { ...common, node: 'group', label: loaded.label, nodes: loaded.nodes }
    }
    case 'Label': {
      const text = typeof element.text === 'string' ? element.text : context.texts[`${String(element.i18n)}.text`]
      const style = element.options?.['style']
      if (text === undefined) faults.add(UI_FILE, at, 'the label has no text', 'Give `text`')
      if (style !== undefined && style !== 'lead' && style !== 'inset' && style !== 'warning') {
        faults.add(UI_FILE, joinPointer(at, 'options', 'style'), `the style ${JSON.stringify(style)} is not known`, 'Use lead, inset or warning')
        return undefined
      }
      return { ...common, node: 'text', text: text ?? '', ...(style && { style }) }
    }
    case 'Group':
    case 'VerticalLayout':
    case 'HorizontalLayout': {
      const nodes = loadElements(element.elements, joinPointer(at, 'elements'), context)
      const label = typeof element.label === 'string' ? element.label : context.texts[`${String(element.i18n)}.label`]
      return { ...common, node: type === 'HorizontalLayout' ? 'row' : 'group', nodes, ...(label !== undefined && { label }) }
    }
    default:
      faults.add(UI_FILE, joinPointer(at, 'type'), `a ${type} cannot stand inside a page`, 'Put pages side by side in the Categorization')
      return undefined
  }
}

/** Reports a type, and properties of an element, that the profile does not have. */
export function checkProperties(element: UiElement, at: Pointer, faults: FaultList): boolean {
  const known = Object.hasOwn(PROPERTIES, String(element.type)) ? PROPERTIES[String(element.type)]! : undefined
  if (!known) {
    faults.add(UI_FILE, joinPointer(at, 'type'), `the element ${JSON.stringify(element.type)} is not of the profile`, `Use one of: ${Object.keys(PROPERTIES).join(', ')}`)
    return false
  }
  for (const name of Object.keys(element)) {
    if (name === 'type' || name === '$comment' || known.includes(name)) continue
    faults.add(UI_FILE, joinPointer(at, name), `a ${String(element.type)} has no "${name}"`, `Remove it; known: ${known.join(', ')}`)
  }
  return true
}

type Loaded = { readonly node: 'field'; readonly field: Field } | { readonly node: 'group'; readonly label: string; readonly nodes: readonly FormNode[] }

function loadControl(element: UiElement, at: Pointer, context: LoadContext): Loaded | undefined {
  const { schemas, root, faults, texts } = context
  const target = resolveScope(schemas, root, element.scope)
  if (typeof target === 'string') {
    faults.add(UI_FILE, joinPointer(at, 'scope'), target, 'Write it like #/properties/name')
    return undefined
  }
  if (element.label !== undefined && typeof element.label !== 'string') {
    faults.add(UI_FILE, joinPointer(at, 'label'), 'the label is not a text', 'A question always has a label: give its text, or none to take the title of the schema')
  }
  const { schema } = schemas.flatten(target.located)
  const items = schemas.items(target.located)
  const key = typeof element.i18n === 'string' ? element.i18n : textKey(context.keyBase, target.pointer)
  const label = typeof element.label === 'string' ? { label: element.label } : {}
  if (schema.properties && schema.documentType === undefined) {
    const generated = generateElements(schemas, target.located, String(element.scope))
    return { node: 'group', label: label.label ?? texts[`${key}.label`] ?? schema.title ?? target.name, nodes: loadElements(generated, at, context) }
  }
  const options = isObject(element.options) ? element.options : {}
  const field = loadField({
    pointer: target.pointer, key, name: target.name, required: target.required, schema, options, texts, ...label,
    ...(items && { items: schemas.flatten(items).schema }),
    item: () => loadItem(options['detail'], items!, joinPointer(at, 'options', 'detail'), key, context),
  })
  if ('problem' in field) {
    faults.add(UI_FILE, at, `${target.pointer}: ${field.problem}`, field.remedy)
    return undefined
  }
  if (context.inItem && (field.type === 'list' || field.type === 'documents')) {
    faults.add(UI_FILE, at, `${target.pointer}: ${field.type === 'list' ? 'a list' : 'a document'} cannot be asked inside an item of a list`, 'Ask for it beside the list')
  }
  if (element.type === 'ListWithDetail' && field.type !== 'list') faults.add(UI_FILE, at, `${target.pointer} is not a list of objects`, 'Use a Control')
  for (const name of Object.keys(options)) {
    if (COMMON_OPTIONS.includes(name) || OPTIONS[field.type]!.includes(name)) continue
    faults.add(UI_FILE, joinPointer(at, 'options', name), `a question of kind ${field.type} has no option "${name}"`, `Remove it; known: ${[...OPTIONS[field.type]!, ...COMMON_OPTIONS].join(', ')}`)
  }
  return { node: 'field', field }
}

function loadItem(detail: unknown, items: Located, at: Pointer, key: string, outer: LoadContext): Scope {
  const elements = isObject(detail) && detail['elements'] !== undefined ? detail['elements'] : generateElements(outer.schemas, items)
  let expressions: Expressions | undefined
  const context: LoadContext = {
    ...outer,
    inItem: true,
    root: items,
    keyBase: key,
    expressions: () => (expressions ??= outer.itemExpressions(items)),
    pointerOf: ([name, ...rest]) => (name === 'item' ? joinPointer('', ...rest) : undefined),
  }
  return toScope(loadElements(elements, joinPointer(at, 'elements'), context), context.faults)
}

/** Gathers the fields and orders the rules of nodes that are judged together. Reports rules that run in a circle. */
export function toScope(nodes: readonly FormNode[], faults: FaultList, pageKeys?: ReadonlyMap<FormNode, string>): Scope {
  const fields: FieldUse[] = []
  const ruled: RuledNode[] = []
  const visit = (node: FormNode, chain: readonly RuledNode[], pageKey: string | undefined): void => {
    if (isRuled(node)) ruled.push(node)
    const inner = isRuled(node) ? [...chain, node] : chain
    if (node.node === 'field') fields.push({ field: node.field, chain: inner, ...(pageKey !== undefined && { pageKey }) })
    else if (node.node !== 'text') for (const child of node.nodes) visit(child, inner, pageKey)
  }
  for (const node of nodes) visit(node, [], pageKeys?.get(node))
  const { ordered, circle } = orderRules(ruled)
  if (circle) {
    const path = circle.map((node) => node.id).join(' → ')
    faults.add(UI_FILE, joinPointer(circle[0]!.id, 'rule'), `rules decide about each other in a circle: ${path}`, 'Let one of them read another answer')
  }
  return { nodes, fields, ruled: ordered }
}
