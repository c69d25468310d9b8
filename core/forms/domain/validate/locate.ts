import type { Field, FieldUse, Form, Scope } from '../model.ts'
import { joinPointer, parsePointer, type Pointer } from '../pointer.ts'
import { itemTitle } from '../render/item-title.ts'
import type { FormState } from '../rules/state.ts'

/** A question that a fault is about, where it stands in the page. */
export interface Place {
  readonly field: Field
  readonly pointer: Pointer
  /** Can the person do something about it here? A hidden or disabled question has no faults. */
  readonly fillable: boolean
  readonly pageKey: string
  /** Title of the list's item that it stands in: « Personne 1 ». */
  readonly item?: string
  /** Order in the form, outermost first. */
  readonly order: readonly number[]
}

/**
 * The question at a pointer, or the one that holds it; for an object, its first question. Undefined when the form asks
 * nothing there.
 */
export function locate(form: Form, pointer: Pointer, state: FormState): Place | undefined {
  return locateIn(form.scope, pointer, '', state)
}

function locateIn(scope: Scope, pointer: Pointer, base: Pointer, state: FormState): Place | undefined {
  const holding = scope.fields.filter(({ field }) => pointer === field.pointer || pointer.startsWith(`${field.pointer}/`))
  const inside = scope.fields.filter(({ field }) => pointer === '' || field.pointer.startsWith(`${pointer}/`))
  const candidates = holding.length > 0 ? holding : inside
  const use = candidates.find((one) => state.isFillable(one)) ?? candidates[0]
  if (!use) return undefined
  const { field } = use
  const place = toPlace(use, base, scope.fields.indexOf(use), state)
  if (field.type !== 'list' || pointer.length <= field.pointer.length || holding.length === 0) return place
  const [index = '', ...rest] = parsePointer(pointer.slice(field.pointer.length))
  const item = state.items(field)[Number(index)]
  const inner = item && locateIn(field.item, joinPointer('', ...rest), joinPointer(base + field.pointer, index), item)
  if (!inner) return place
  return { ...inner, fillable: place.fillable && inner.fillable, pageKey: place.pageKey, item: itemTitle(field, Number(index)), order: [...place.order, Number(index), ...inner.order] }
}

function toPlace(use: FieldUse, base: Pointer, order: number, state: FormState): Place {
  return { field: use.field, pointer: base + use.field.pointer, fillable: state.isFillable(use), pageKey: use.pageKey ?? '', order: [order] }
}
