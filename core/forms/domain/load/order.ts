import { overlap, type Pointer } from '../pointer.ts'
import type { FormNode, RuledNode } from '../model.ts'
import { readsOf } from '../rules/condition.ts'

/** Every field pointer in a node. */
export function pointersIn(node: FormNode): readonly Pointer[] {
  if (node.node === 'field') return [node.field.pointer]
  return node.node === 'text' ? [] : node.nodes.flatMap(pointersIn)
}

export function isRuled(node: FormNode): node is RuledNode {
  return node.rule !== undefined
}

/** True when the rule decides whether a node is there at all. */
function hides(node: RuledNode): boolean {
  return node.rule.effect === 'SHOW' || node.rule.effect === 'HIDE'
}

/**
 * The ruled nodes, each after those that may hide an answer that it reads; those that only enable come last.
 * When rules run in a circle, the circle is given instead.
 */
export function orderRules(nodes: readonly RuledNode[]): { readonly ordered: readonly RuledNode[]; readonly circle?: readonly RuledNode[] } {
  const hiding = nodes.filter(hides)
  const pointers = new Map(hiding.map((node) => [node, pointersIn(node)]))
  const before = (node: RuledNode) => {
    const reads = readsOf(node.rule.condition)
    return hiding.filter((other) => pointers.get(other)!.some((pointer) => reads.some((read) => overlap(read, pointer))))
  }
  const ordered: RuledNode[] = []
  const state = new Map<RuledNode, 'open' | 'done'>()
  const visit = (node: RuledNode, path: readonly RuledNode[]): readonly RuledNode[] | undefined => {
    if (state.get(node) === 'done') return undefined
    if (state.get(node) === 'open') return path.slice(path.indexOf(node))
    state.set(node, 'open')
    for (const other of before(node)) {
      const circle = visit(other, [...path, node])
      if (circle) return circle
    }
    state.set(node, 'done')
    ordered.push(node)
    return undefined
  }
  for (const node of hiding) {
    const circle = visit(node, [])
    if (circle) return { ordered, circle }
  }
  return { ordered: [...ordered, ...nodes.filter((node) => !hides(node))] }
}
