import { joinPointer, type Pointer } from '../pointer.ts'
import type { Expressions } from '../expression/expressions.ts'
import type { Rule } from '../model.ts'
import type { Condition } from '../rules/condition.ts'
import { isObject, type JsonSchema } from '../schema/json-schema.ts'
import type { Located, SchemaSet } from '../schema/schema-set.ts'
import { subSchemas } from '../schema/sub-schemas.ts'
import { UI_FILE, type FaultList } from './fault-list.ts'
import { resolveScope } from './scope.ts'
import type { UiCondition, UiRule } from './ui-schema.ts'

/** What rules are read against: the form, or the item of a list. */
export interface RuleContext {
  readonly schemas: SchemaSet
  readonly root: Located
  readonly faults: FaultList
  /** Made when the first CEL rule is met. */
  expressions(): Expressions
  /** Where a path of an expression lies in the data, or undefined when it is a fact. */
  pointerOf(path: readonly string[]): Pointer | undefined
}

const EFFECTS = ['SHOW', 'HIDE', 'ENABLE', 'DISABLE'] as const

/** A rule of the UI schema; undefined when it has a fault, which is then reported. */
export function loadRule(rule: UiRule, at: Pointer, context: RuleContext): Rule | undefined {
  if (!isObject(rule)) {
    context.faults.add(UI_FILE, at, 'the rule is no object', 'Give it an effect and a condition, or remove it')
    return undefined
  }
  const effect = EFFECTS.find((name) => name === rule.effect)
  if (!effect) context.faults.add(UI_FILE, joinPointer(at, 'effect'), `the effect ${JSON.stringify(rule.effect)} is not known`, `Use one of: ${EFFECTS.join(', ')}`)
  if (!isObject(rule.condition)) {
    context.faults.add(UI_FILE, at, 'the rule has no condition', 'Give it a scope and a schema, or a CEL expression')
    return undefined
  }
  const condition = loadCondition(rule.condition, joinPointer(at, 'condition'), context)
  return effect && condition && { effect, condition }
}

function loadCondition(condition: UiCondition, at: Pointer, context: RuleContext): Condition | undefined {
  switch (condition.type ?? 'SCHEMA') {
    case 'SCHEMA':
    case 'SCHEMA_BASED':
      return schemaCondition(condition, condition.schema, at, context)
    case 'LEAF':
      return schemaCondition(condition, { const: condition.expectedValue }, at, context)
    case 'AND':
    case 'OR':
      return group(condition.type as 'AND' | 'OR', condition.conditions, at, context)
    case 'CEL':
      return celCondition(condition.expression, joinPointer(at, 'expression'), context)
    default:
      context.faults.add(UI_FILE, joinPointer(at, 'type'), `the condition ${JSON.stringify(condition.type)} is not known`, 'Use scope and schema, AND, OR or CEL')
      return undefined
  }
}

function schemaCondition(condition: UiCondition, schema: JsonSchema | undefined, at: Pointer, { schemas, root, faults }: RuleContext): Condition | undefined {
  const target = resolveScope(schemas, root, condition.scope)
  if (typeof target === 'string') faults.add(UI_FILE, joinPointer(at, 'scope'), target, 'Write it like #/properties/name')
  if (!isObject(schema)) {
    faults.add(UI_FILE, at, 'the condition has no schema', 'For instance { "const": true }')
    return undefined
  }
  const keyword = refusedKeyword(schema)
  if (keyword) {
    faults.add(UI_FILE, joinPointer(at, 'schema'), `"${keyword}" cannot stand in the schema of a rule`, 'Write the condition in CEL')
    return undefined
  }
  if (typeof target === 'string') return undefined
  return { type: 'SCHEMA', scope: target.pointer, schema, failWhenUndefined: condition.failWhenUndefined === true }
}

/** Patterns would run on an engine that can be made to hang, and references would have nothing to refer to in the browser. */
export function refusedKeyword(schema: JsonSchema): string | undefined {
  const own = ['$ref', 'pattern', 'patternProperties', 'format'].find((keyword) => schema[keyword] !== undefined)
  return own ?? subSchemas(schema).map((sub) => refusedKeyword(sub.schema)).find((keyword) => keyword !== undefined)
}

function group(type: 'AND' | 'OR', conditions: unknown, at: Pointer, context: RuleContext): Condition | undefined {
  if (!Array.isArray(conditions) || conditions.length === 0) {
    context.faults.add(UI_FILE, joinPointer(at, 'conditions'), `${type} has no conditions`, 'List at least one')
    return undefined
  }
  const loaded = conditions.map((one, index) => loadCondition(isObject(one) ? one : {}, joinPointer(at, 'conditions', index), context))
  const sound = loaded.filter((one) => one !== undefined)
  return sound.length === loaded.length ? { type, conditions: sound } : undefined
}

function celCondition(text: unknown, at: Pointer, context: RuleContext): Condition | undefined {
  const compiled = context.expressions().compile(typeof text === 'string' ? text : '', 'bool')
  if (!compiled.ok) {
    context.faults.add(UI_FILE, at, compiled.problem, compiled.remedy)
    return undefined
  }
  const { expression } = compiled
  const reads = expression.paths.map((path) => context.pointerOf(path)).filter((pointer) => pointer !== undefined)
  return { type: 'CEL', expression, reads }
}
