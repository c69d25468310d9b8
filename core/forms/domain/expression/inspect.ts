import type { ASTNode } from '@marcbachmann/cel-js'
import { LIMITS } from './environment.ts'

const MACROS = new Set(['exists', 'exists_one', 'all', 'map', 'filter'])

/** Nodes directly under a node. */
function childrenOf(node: ASTNode): readonly ASTNode[] {
  switch (node.op) {
    case 'value':
    case 'id':
      return []
    case '.':
    case '.?':
      return [node.args[0]]
    case 'call':
      return node.args[1]
    case 'rcall':
      return [node.args[1], ...node.args[2]]
    case 'list':
      return node.args
    case 'map':
      return node.args.flat()
    case '!_':
    case '-_':
      return [node.args]
    default:
      return node.args as readonly ASTNode[]
  }
}

/** What the profile refuses though CEL has it. */
export function refusedIn(node: ASTNode, macros = 0): { readonly problem: string; readonly remedy: string } | undefined {
  const name = node.op === 'call' || node.op === 'rcall' ? node.args[0] : ''
  if (name === 'matches') return { problem: '`matches` is refused', remedy: 'Use startsWith, endsWith, contains, or a `pattern` in the schema' }
  if (name === 'has') return { problem: '`has` is refused: every declared value exists', remedy: "Compare with the empty value: x != '', size(x) > 0" }
  const depth = macros + (node.op === 'rcall' && MACROS.has(name) ? 1 : 0)
  if (depth > LIMITS.nestedMacros) return { problem: `more than ${LIMITS.nestedMacros} loops are nested`, remedy: 'Split the expression' }
  for (const child of childrenOf(node)) {
    const found = refusedIn(child, depth)
    if (found) return found
  }
  return undefined
}

/** Every path that starts at a name, as long as its parts are known without evaluating. */
export function pathsOf(node: ASTNode): readonly (readonly string[])[] {
  const path = pathOf(node)
  if (path) return [path]
  return childrenOf(node).flatMap(pathsOf)
}

function pathOf(node: ASTNode): readonly string[] | undefined {
  if (node.op === 'id') return [node.args]
  if (node.op === '.') {
    const base = pathOf(node.args[0])
    return base && [...base, node.args[1]]
  }
  if (node.op === '[]' && node.args[1].op === 'value' && typeof node.args[1].args === 'string') {
    const base = pathOf(node.args[0])
    return base && [...base, node.args[1].args]
  }
  return undefined
}
