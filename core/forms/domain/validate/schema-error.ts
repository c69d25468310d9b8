import type { Answers } from '../pointer.ts'

/** One error of a JSON Schema validator, as far as it is needed to word a fault. */
export interface SchemaError {
  /** JSON pointer into the data. */
  readonly instancePath: string
  readonly schemaPath: string
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
}

/** The compiled validator of one form. Pure: it changes nothing in the data. */
export type FormValidator = (data: Answers) => readonly SchemaError[]
