import type { Choice, Texts } from '../model.ts'
import { isObject, type JsonSchema } from '../schema/json-schema.ts'

/** The choices of an `enum`, or of a `oneOf`/`anyOf` made of `const`s; undefined when the schema offers none. */
export function choicesOf(schema: JsonSchema, key: string, texts: Texts): readonly Choice[] | undefined {
  const offered = offers(schema)
  return offered?.map(({ value, title, description }) => {
    const text = String(value)
    const hint = texts[`${key}.${text}.help`] ?? description
    return { text, value, label: texts[`${key}.${text}`] ?? title ?? text, ...(hint !== undefined && { hint }) }
  })
}

function offers(schema: JsonSchema): readonly { value: unknown; title?: string; description?: string }[] | undefined {
  if (schema.enum) return schema.enum.filter((value) => value !== null).map((value) => ({ value }))
  const branches = schema.oneOf ?? schema.anyOf
  if (!branches || branches.length === 0 || !branches.every((branch) => isObject(branch) && branch.const !== undefined)) return undefined
  return branches.map((branch) => ({
    value: branch.const,
    ...(branch.title !== undefined && { title: branch.title }),
    ...(branch.description !== undefined && { description: branch.description }),
  }))
}
