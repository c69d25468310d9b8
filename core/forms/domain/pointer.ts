import { isObject } from './schema/json-schema.ts'

/** A JSON pointer (RFC 6901) into answers: `/sante/pai`. The root is an empty string. */
export type Pointer = string

/** Answers of a form. Only paths that the form declares are ever written to it. */
export type Answers = Readonly<Record<string, unknown>>

/** Parts of the pointers that forms use over and over; more than any one form has. */
const parsed = new Map<Pointer, readonly string[]>()
const MOST_PARSED = 5000

export function parsePointer(pointer: Pointer): readonly string[] {
  const known = parsed.get(pointer)
  if (known) return known
  const parts = pointer === '' ? [] : pointer.slice(1).split('/').map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
  // Pointers come from forms, not from what people post; even so the map must end somewhere.
  if (parsed.size >= MOST_PARSED) parsed.clear()
  parsed.set(pointer, parts)
  return parts
}

export function joinPointer(base: Pointer, ...parts: readonly (string | number)[]): Pointer {
  return base + parts.map((part) => '/' + String(part).replaceAll('~', '~0').replaceAll('/', '~1')).join('')
}

/** True when one of the two holds the other, or they are the same. */
export function overlap(a: Pointer, b: Pointer): boolean {
  return a === b || a === '' || b === '' || a.startsWith(b + '/') || b.startsWith(a + '/')
}

/** The value at a pointer, or undefined. Own properties only. */
export function valueAt(data: unknown, pointer: Pointer): unknown {
  let value = data
  for (const part of parsePointer(pointer)) {
    if (Array.isArray(value)) value = /^(?:0|[1-9]\d{0,5})$/.test(part) ? value[Number(part)] : undefined
    else if (isObject(value) && Object.hasOwn(value, part)) value = value[part]
    else return undefined
  }
  return value
}

/** A copy of the data with a value set; missing objects on the way are made. `undefined` removes. Lists are not made. */
export function withValue<Data>(data: Data, pointer: Pointer, value: unknown): Data {
  return write(data, parsePointer(pointer), value) as Data
}

function write(data: unknown, [part, ...rest]: readonly string[], value: unknown): unknown {
  if (part === undefined) return value
  if (Array.isArray(data)) return data.map((item, index) => (String(index) === part ? write(item, rest, value) : item))
  const object = isObject(data) ? data : {}
  const written = write(Object.hasOwn(object, part) ? object[part] : undefined, rest, value)
  if (written !== undefined) return { ...object, [part]: written }
  if (!Object.hasOwn(object, part)) return data
  const { [part]: _removed, ...others } = object
  return others
}
