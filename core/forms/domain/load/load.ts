import { joinPointer, parsePointer } from '../pointer.ts'
import { expressionsOn } from '../expression/expressions.ts'
import type { Form, FormPage, FormSource, GroupNode } from '../model.ts'
import { isObject } from '../schema/json-schema.ts'
import { SchemaSet, type Located } from '../schema/schema-set.ts'
import { checkSchema } from './check-schema.ts'
import { conditionalRequired, requiredObjects } from './conditional-required.ts'
import { FaultList, UI_FILE } from './fault-list.ts'
import { generateElements } from './generate-ui.ts'
import { checkProperties, loadElements, toScope, type LoadContext } from './load-nodes.ts'
import { loadPrefill } from './load-prefill.ts'
import { loadRule } from './load-rule.ts'
import type { UiElement } from './ui-schema.ts'

const MAX_FIELDS = 500

/** Loads a form. @throws Faults `form.invalid` with every fault: its file and JSON pointer, what is wrong, what to do. */
export function load(source: FormSource): Form {
  const faults = new FaultList(source.place ?? '')
  const schemas = new SchemaSet(source.schema, source.fragments)
  checkSchema(schemas, faults)
  // What follows walks the schema freely: it must be known to be sound.
  faults.finish()
  const root = schemas.root
  const texts = source.texts ?? {}
  const facts = source.facts ?? {}
  const properties = topLevel(schemas)
  const known = Object.fromEntries(Object.entries(facts).map(([name, schema]) => [name, { schema, home: '' }]))
  const expressions = expressionsOn({ ...properties, ...known, form: root }, schemas)
  const context: LoadContext = {
    schemas, root, faults, texts,
    keyBase: '',
    expressions: () => expressions,
    itemExpressions: (item: Located) => expressionsOn({ ...known, item }, schemas),
    // A fact hides a property of the same name, which stays within reach as `form.<name>`.
    pointerOf: ([name, ...rest]) => {
      if (name === 'form') return joinPointer('', ...rest)
      return name !== undefined && Object.hasOwn(properties, name) && !Object.hasOwn(facts, name) ? joinPointer('', name, ...rest) : undefined
    },
  }
  const ui = isObject(source.ui) ? source.ui : { type: 'VerticalLayout', elements: generateElements(schemas, root) }
  const pages = loadPages(ui, source.schema.title, context)
  const scope = toScope(pages.map(({ node }) => node), faults, new Map(pages.map(({ node, key }) => [node, key])))
  checkFields(scope.fields, faults)
  const prefill = loadPrefill(ui.prefill, scope.fields, facts, schemas, faults)
  faults.finish()
  return {
    pages, scope, schemas, texts, expressions, prefill,
    schema: source.schema,
    requiredObjects: requiredObjects(schemas),
    conditionalRequired: conditionalRequired(schemas),
    ...(source.schema.title !== undefined && { title: source.schema.title }),
  }
}

/** Properties of the form that an expression may name without `form.`: those whose name CEL can read. */
function topLevel(schemas: SchemaSet): Readonly<Record<string, Located>> {
  const names = Object.keys(schemas.flatten(schemas.root).schema.properties ?? {})
  const readable = names.filter((name) => /^[A-Za-z][A-Za-z0-9_]*$/.test(name) && !RESERVED.has(name))
  return Object.fromEntries(readable.map((name) => [name, schemas.property(schemas.root, name)!]))
}

const RESERVED = new Set(['form', 'item', 'true', 'false', 'null', 'in', 'as', 'break', 'const', 'continue', 'else', 'for', 'function', 'if', 'import',
  'let', 'loop', 'package', 'namespace', 'return', 'var', 'void', 'while', 'int', 'uint', 'double', 'bool', 'string', 'bytes', 'list', 'map', 'type',
  'dyn', 'size', 'has', 'timestamp', 'duration', 'google', 'optional'])

function loadPages(ui: UiElement, title: string | undefined, context: LoadContext): readonly FormPage[] {
  if (ui.type !== 'Categorization') {
    const nodes = loadElements([{ ...ui, prefill: undefined }].map(({ prefill: _prefill, ...element }) => element), '', context)
    const node: GroupNode = { node: 'group', id: '', nodes }
    return [{ key: 'page', title: title ?? 'Votre demande', nodes, node }]
  }
  checkProperties(ui, '', context.faults)
  const categories = Array.isArray(ui.elements) ? (ui.elements as unknown[]) : []
  if (categories.length === 0) context.faults.add(UI_FILE, '/elements', 'the form has no page', 'Add a Category')
  const pages = categories.map((category, index) => loadPage(isObject(category) ? category : {}, index, context))
  pages.forEach(({ key }, index) => {
    if (pages.findIndex((page) => page.key === key) < index) context.faults.add(UI_FILE, `/elements/${index}/key`, `two pages have the key "${key}"`, 'Give each its own')
  })
  return pages
}

function loadPage(category: UiElement, index: number, context: LoadContext): FormPage {
  const at = `/elements/${index}`
  if (checkProperties(category, at, context.faults) && category.type !== 'Category') {
    context.faults.add(UI_FILE, `${at}/type`, `a ${String(category.type)} cannot be a page`, 'Put it inside a Category')
  }
  const key = typeof category.key === 'string' ? category.key : `page-${index + 1}`
  if (!/^[a-z0-9][a-z0-9-]*$/.test(key)) context.faults.add(UI_FILE, `${at}/key`, `the key "${key}" cannot stand in an address`, 'Use small letters without accents, digits and hyphens')
  const named = typeof category.i18n === 'string' ? category.i18n : `page.${key}`
  const title = typeof category.label === 'string' ? category.label : context.texts[`${named}.label`]
  if (title === undefined) context.faults.add(UI_FILE, at, 'the page has no title', 'Give it a label')
  const hint = typeof category.hint === 'string' ? category.hint : context.texts[`${named}.hint`]
  const rule = category.rule === undefined ? undefined : loadRule(category.rule, `${at}/rule`, context)
  const nodes = loadElements(category.elements, `${at}/elements`, context)
  return { key, title: title ?? key, nodes, node: { node: 'group', id: at, nodes, ...(rule && { rule }) }, ...(hint !== undefined && { hint }) }
}

function checkFields(fields: Form['scope']['fields'], faults: FaultList): void {
  if (fields.length > MAX_FIELDS) faults.add(UI_FILE, '', `the form has more than ${MAX_FIELDS} questions`, 'Make it two démarches')
  const seen = new Set<string>()
  for (const { field, pageKey } of fields) {
    const place = `${pageKey ?? ''} ${field.pointer}`
    if (seen.has(place)) faults.add(UI_FILE, '', `${parsePointer(field.pointer).join('.')} is asked twice on the page "${pageKey ?? ''}"`, 'Ask once, or on two pages')
    seen.add(place)
  }
}
