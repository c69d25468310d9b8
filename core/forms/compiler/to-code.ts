import { Ajv2020 } from 'ajv/dist/2020.js'
import { _ } from 'ajv'
import standalone from 'ajv/dist/standalone/index.js'
import { linearRegExp } from '../domain/schema/linear-regexp.ts'
import type { JsonSchema } from '../domain/schema/json-schema.ts'
import { formats } from './formats.ts'
import { FORMATS_MODULE, REGEXP_MODULE } from './modules.ts'

export interface CompilerInput {
  readonly schema: JsonSchema
  readonly fragments: readonly JsonSchema[]
}

/**
 * JavaScript of a validator. It needs `require` for ajv's small runtime and for the two modules of `modules.ts`, and no `eval`.
 * @throws Error when the schema is not valid, in ajv's strict mode.
 */
export function toCode({ schema, fragments }: CompilerInput): string {
  const ajv = new Ajv2020({
    allErrors: true,
    // Profile keywords are checked when the form is loaded; `required` may name what a branch declares.
    strict: true,
    strictRequired: false,
    strictTypes: false,
    strictTuples: false,
    unicodeRegExp: true,
    validateFormats: true,
    ownProperties: true,
    logger: false,
    code: {
      source: true,
      formats: _`require(${FORMATS_MODULE}).formats`,
      regExp: Object.assign((pattern: string) => linearRegExp(pattern) as RegExp & ReturnType<typeof linearRegExp>, { code: `require("${REGEXP_MODULE}").linearRegExp` }),
    },
  })
  ajv.addVocabulary(['documentType'])
  for (const [name, format] of Object.entries(formats)) ajv.addFormat(name, format)
  for (const fragment of fragments) ajv.addSchema(fragment)
  const { $id: _id, ...anonymous } = schema
  return standalone.default(ajv, ajv.compile(anonymous))
}
