import { expressionsFor, isObject, SchemaSet, type Compiled, type Expressions, type JsonSchema, type Values } from '../../../forms/index.ts'
import { factSchemas, requestFactSchemas } from '../facts.ts'
import type { DemarchePackage } from '../package.ts'

/** Parts of a package that decide what its expressions may read. */
export type Readable = Pick<DemarchePackage, 'schema' | 'transitionForms' | 'fragments'>

/** Expressions of a package's workflow, compiled once each. */
export interface Conditions {
  /** @param form the transition's form, whose answers are `answer`. @param wanted CEL type of the result. */
  compile(text: string, form?: string, wanted?: string): Compiled
}

const FORM = 'urn:parvis:package:form'
const answersOf = (file: string): string => `urn:parvis:package:answer:${file}`

/** The schemas of a package, each under a name of its own so that its inner references stay its own. */
export function schemasOf({ schema, transitionForms, fragments }: Readable): SchemaSet {
  const answers = Object.entries(transitionForms).map(([file, form]) => ({ ...form, $id: answersOf(file) }))
  return new SchemaSet({}, [...fragments, { ...schema, $id: FORM }, ...answers])
}

export function conditionsOf(pack: Readable): Conditions {
  const schemas = schemasOf(pack)
  const environments = new Map<string | undefined, Expressions>()
  const compiled = new Map<string, Compiled>()

  function environment(form: string | undefined): Expressions {
    const known = environments.get(form)
    if (known) return known
    const variables: Record<string, JsonSchema> = { ...factSchemas, ...requestFactSchemas, form: { $ref: FORM } }
    if (form !== undefined) variables['answer'] = { $ref: answersOf(form) }
    const made = expressionsFor(variables, schemas)
    environments.set(form, made)
    return made
  }

  return {
    compile(text, form, wanted) {
      const key = JSON.stringify([text, form, wanted])
      const known = compiled.get(key)
      if (known) return known
      const made = environment(form).compile(text, wanted)
      compiled.set(key, made)
      return made
    },
  }
}

/** An expression that names one value and computes nothing: `form.sante`. */
const PATH = /^[a-zA-Z_]\w*(?:\.[a-zA-Z_]\w*)*$/

/** The value at a path, as it was answered; undefined where nothing was. */
export function valueByPath(text: string, values: Values): { readonly value: unknown } | undefined {
  if (!PATH.test(text)) return undefined
  let value: unknown = values
  for (const name of text.split('.')) value = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
  return { value }
}
