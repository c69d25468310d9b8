import { joinPointer, type JsonSchema, type SchemaSet } from '../../../forms/index.ts'
import type { ActionDefinition } from '../actions/definition.ts'
import { factSchemas, requestFactSchemas } from '../facts.ts'
import { pathOf } from '../workflow/conditions.ts'
import { computedIn } from '../workflow/parameters.ts'
import { answerVariables, schemaAt } from '../workflow/schemas.ts'
import type { Knowledge } from './knowledge.ts'
import type { PackageFaults } from './package-faults.ts'
import type { PlacedUse } from './uses.ts'

const FILE = 'workflow.json'

/** A parameter that copies a value by its path: what the value can be must fit what the parameter takes. */
export function checkComputed({ use, at, form }: PlacedUse, definition: ActionDefinition, schemas: SchemaSet, { documentTypes }: Knowledge, faults: PackageFaults): void {
  const variables: JsonSchema = { type: 'object', properties: { ...factSchemas, ...requestFactSchemas, ...answerVariables(form) } }
  for (const { path, cel } of computedIn(use.with)) {
    const named = pathOf(cel)
    const source = named && schemaAt(schemas, variables, named)
    const target = schemaAt(schemas, definition.parameters, path)
    if (!source || !target) continue
    const place = joinPointer(`${at}/with`, ...path)
    const [given, taken] = [source.schema.type, target.schema.type]
    if (given !== undefined && taken !== undefined && given !== taken) {
      faults.add(FILE, place, `${cel} is of type ${String(given)}, and "${use.action}" takes ${String(taken)}`, 'Name another value')
      continue
    }
    const extra = unknownProperties(source.schema, target.schema)
    if (extra.length > 0) faults.add(FILE, place, `"${use.action}" does not take ${extra.join(', ')} of ${cel}`, 'Name the part of the answers that it takes')
    if (schemas.items(target)?.schema['holds'] !== 'document-type') continue
    const choices = choicesOf(schemas.items(source)?.schema ?? {})
    const unknown = choices.filter((choice) => !documentTypes.has(String(choice)))
    if (unknown.length > 0) faults.add(FILE, place, `${cel} may ask for ${unknown.join(', ')}, which is no type of document`, `Offer only: ${[...documentTypes].join(', ')}`)
  }
}

function unknownProperties(source: JsonSchema, target: JsonSchema): readonly string[] {
  if (target.additionalProperties !== false || !target.properties) return []
  return Object.keys(source.properties ?? {}).filter((name) => !Object.hasOwn(target.properties!, name))
}

function choicesOf({ enum: values, oneOf }: JsonSchema): readonly unknown[] {
  return values ?? (oneOf ?? []).map((one) => one.const)
}
