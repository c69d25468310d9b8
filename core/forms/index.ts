export type {
  BooleanField, Choice, ChoiceField, ChoicesField, DateField, DocumentsField, Field, Form, FormFault, FormNode, FormPage, FormSource,
  ListField, NumberField, Origin, Scope, TextField, Texts,
} from './domain/model.ts'
export type { Facts } from './domain/facts.ts'
export { joinPointer, valueAt, withValue, type Answers, type Pointer } from './domain/pointer.ts'
export { isObject, type JsonSchema, type Schemas } from './domain/schema/json-schema.ts'
export { SchemaSet } from './domain/schema/schema-set.ts'
export { expressionsFor, type Compiled, type Expression, type Expressions, type Values } from './domain/expression/expressions.ts'
