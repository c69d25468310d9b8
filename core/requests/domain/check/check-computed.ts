import type { JsonSchema, SchemaSet } from '../../../forms/index.ts'
import type { ActionDefinition } from '../actions/definition.ts'
import { schemaAtPath, schemaAtPointer } from '../workflow/schema-paths.ts'
import { computedIn } from '../workflow/parameters.ts'
import type { Knowledge } from './knowledge.ts'
import type { PackageFaults } from './package-faults.ts'
import type { PlacedUse } from './uses.ts'

const FILE = 'workflow.json'

/** A parameter that copies a value by its path: what the value can be must fit what the parameter takes. */
export function checkComputed({ use, at, form }: PlacedUse, definition: ActionDefinition, schemas: SchemaSet, { documentTypes }: Knowledge, faults: PackageFaults): void {
  for (const { pointer, cel } of computedIn(use.with)) {
    const source = schemaAtPath(schemas, cel, form)
    const target = schemaAtPointer(schemas, definition.parameters, pointer)
    if (!source || !target) continue
    const place = `${at}/with${pointer}`
    if (source.schema.type !== undefined && target.schema.type !== undefined && source.schema.type !== target.schema.type) {
      faults.add(FILE, place, `${cel} is of type ${String(source.schema.type)}, and "${use.action}" takes ${String(target.schema.type)}`, 'Name another value')
      continue
    }
    const extra = unknownProperties(source.schema, target.schema)
    if (extra.length > 0) faults.add(FILE, place, `"${use.action}" does not take ${extra.join(', ')} of ${cel}`, 'Name the part of the answers that it takes')
    if (schemas.items(target)?.schema['documentType'] !== true) continue
    const items = schemas.items(source)
    for (const choice of items ? choicesOf(items.schema) : []) {
      if (documentTypes.has(String(choice))) continue
      faults.add(form as 'form.schema.json', '', `there is no type of document ${JSON.stringify(choice)} among those that ${cel} may ask for`, `Name one of: ${[...documentTypes].join(', ')}`)
    }
  }
}

function unknownProperties(source: JsonSchema, target: JsonSchema): readonly string[] {
  if (target.additionalProperties !== false || !target.properties) return []
  return Object.keys(source.properties ?? {}).filter((name) => !Object.hasOwn(target.properties!, name))
}

function choicesOf({ enum: values, oneOf }: JsonSchema): readonly unknown[] {
  return values ?? (oneOf ?? []).map((one) => one.const)
}
