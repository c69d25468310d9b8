import type { FormNode } from '../model.ts'
import type { Pointer } from '../pointer.ts'

/** The `data-pointer` of a node as it is drawn: a question's own pointer; for what holds no answer, its place in the UI schema. */
export function nodeTarget(node: FormNode, base: Pointer): string {
  return node.node === 'field' ? base + node.field.pointer : `ui:${base}${node.id}`
}
