import { expressionsFor, isObject, type Compiled, type Expressions, type JsonSchema, type Values } from '../../../forms/index.ts'
import { factSchemas, requestFactSchemas } from '../facts.ts'
import { answerVariables, schemasOf, type Readable } from './schemas.ts'

/** Expressions of a package's workflow, compiled once each. */
export interface Conditions {
  /** @param form the transition's form, whose answers are `answer`. @param wanted CEL type of the result. */
  compile(text: string, form?: string, wanted?: string): Compiled
}

export function conditionsOf(pack: Readable): Conditions {
  const schemas = schemasOf(pack)
  const environments = new Map<string | undefined, Expressions>()
  const compiled = new Map<string, Compiled>()

  function environment(form: string | undefined): Expressions {
    const made = environments.get(form) ?? expressionsFor({ ...factSchemas, ...requestFactSchemas, ...answerVariables(form) } as Record<string, JsonSchema>, schemas)
    environments.set(form, made)
    return made
  }

  return {
    compile(text, form, wanted) {
      const key = JSON.stringify([text, form, wanted])
      const made = compiled.get(key) ?? environment(form).compile(text, wanted)
      compiled.set(key, made)
      return made
    },
  }
}

/** An expression that names one value and computes nothing: `form.sante`. */
const PATH = /^[a-zA-Z_]\w*(?:\.[a-zA-Z_]\w*)*$/

/** The names of a path, the variable first; undefined for any other expression. */
export function pathOf(text: string): readonly string[] | undefined {
  return PATH.test(text) ? text.split('.') : undefined
}

/** The value at a path, as it was answered; undefined where nothing was. */
export function valueOnPath(path: readonly string[], values: Values): unknown {
  let value: unknown = values
  for (const name of path) value = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
  return value
}
