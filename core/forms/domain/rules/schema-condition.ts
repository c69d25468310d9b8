import { Validator } from '@cfworker/json-schema'
import type { JsonSchema } from '../schema/json-schema.ts'

const validators = new WeakMap<JsonSchema, Validator>()

/**
 * True when a value satisfies a small schema, as JSON Forms judges it: an absent value is no text, no number, no object, and
 * equal to nothing. Interpreted, not compiled: it runs without `eval`, on the server and in the browser.
 */
export function satisfies(schema: JsonSchema, value: unknown): boolean {
  let validator = validators.get(schema)
  if (!validator) {
    validator = new Validator(schema as ConstructorParameters<typeof Validator>[0], '2020-12', true)
    validators.set(schema, validator)
  }
  // The interpreter refuses `undefined`; null stands for it, since neither has a type that a condition asks for.
  return validator.validate(value ?? null).valid
}
