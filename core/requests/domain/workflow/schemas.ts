import { SchemaSet, type JsonSchema } from '../../../forms/index.ts'
import type { DemarchePackage } from '../package.ts'

/** Parts of a package that decide what its expressions may read. */
export type Readable = Pick<DemarchePackage, 'schema' | 'transitionForms' | 'fragments'>

/** A schema where it stands: what `SchemaSet` walks. */
export interface Located {
  readonly schema: JsonSchema
  readonly home: string
}

const FORM = 'urn:parvis:package:form'
const answerId = (file: string): string => `urn:parvis:package:answer:${file}`

/** The schemas of a package, each under a name of its own so that its inner references stay its own. */
export function schemasOf({ schema, transitionForms, fragments }: Readable): SchemaSet {
  const answers = Object.entries(transitionForms).map(([file, form]) => ({ ...form, $id: answerId(file) }))
  return new SchemaSet({}, [...fragments, { ...schema, $id: FORM }, ...answers])
}

/** `form`, and `answer` where a transition asks something: the variables that a package adds to the facts. */
export function answerVariables(form: string | undefined): Readonly<Record<'form', JsonSchema> & Partial<Record<'answer', JsonSchema>>> {
  return { form: { $ref: FORM }, ...(form !== undefined && { answer: { $ref: answerId(form) } }) }
}

/** The schema of a part of a value, `$ref` and `allOf` laid flat; undefined where none is declared. */
export function schemaAt(schemas: SchemaSet, from: JsonSchema, path: readonly string[]): Located | undefined {
  let located: Located | undefined = { schema: from, home: '' }
  for (const name of path) {
    const isIndex: boolean = /^\d+$/.test(name) && schemas.items(located) !== undefined
    located = isIndex ? schemas.items(located) : schemas.property(located, name)
    if (!located) return undefined
  }
  return schemas.flatten(located)
}
