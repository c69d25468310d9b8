import { parsePointer, type JsonSchema, type SchemaSet } from '../../../forms/index.ts'
