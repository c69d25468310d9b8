import { age } from './functions.ts'
import type { Empty } from './types.ts'

/**
 * An expression as JSON: what the browser evaluates. A tree is made only from what is listed here; anything else stays with
 * the server (core/decisions/0023). A property test holds both evaluators to the same result.
 */
export type Tree =
  | readonly ['value', string | number | boolean | null]
  | readonly ['list', readonly Tree[]]
  /** A variable, and the empty value of its type. */
  | readonly ['id', string, Empty]
  | readonly ['.', Tree, string, Empty]
  | readonly ['!', Tree]
  | readonly ['?', Tree, Tree, Tree]
  | readonly [BinarySign, Tree, Tree]
  | readonly ['size', Tree]
  | readonly ['exists' | 'all' | 'filter', Tree, string, Tree]

export const BINARY_SIGNS = ['==', '!=', '<', '<=', '>', '>=', '+', '-', '*', '&&', '||', 'in', 'startsWith', 'endsWith', 'contains', 'age'] as const
export type BinarySign = (typeof BINARY_SIGNS)[number]

type Variables = Readonly<Record<string, unknown>>

/** True when the tree gives `true`; a tree that fails is closed. */
export function testTree(tree: Tree, variables: Variables): boolean {
  try {
    return evaluateTree(tree, variables) === true
  } catch {
    return false
  }
}

/** @throws RangeError where CEL would fail too. */
export function evaluateTree(tree: Tree, variables: Variables): unknown {
  const run = (part: Tree) => evaluateTree(part, variables)
  switch (tree[0]) {
    case 'value':
      return tree[1]
    case 'list':
      return tree[1].map(run)
    case 'id':
      return typed(read(variables, tree[1]), tree[2])
    case '.':
      return typed(read(run(tree[1]), tree[2]), tree[3])
    case '!':
      return !run(tree[1])
    case '?':
      return run(tree[1]) === true ? run(tree[2]) : run(tree[3])
    case 'size': {
      const value = run(tree[1]) as string | readonly unknown[]
      return [...value].length
    }
    case 'exists':
    case 'all':
    case 'filter':
      return overItems(tree[0], run(tree[1]) as readonly unknown[], (item) => evaluateTree(tree[3], { ...variables, [tree[2]]: item }))
    case '&&':
      return either(false, () => run(tree[1]), () => run(tree[2]))
    case '||':
      return either(true, () => run(tree[1]), () => run(tree[2]))
    default:
      return binary(tree[0], run(tree[1]), run(tree[2]))
  }
}

function read(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined
}

/** What is missing, or not of the type, is the empty value. */
function typed(value: unknown, empty: Empty): unknown {
  const same = typeof value === typeof empty && Array.isArray(value) === Array.isArray(empty) && value !== null && empty !== null
  return same ? value : empty
}

/** `&&` and `||` of CEL: a failing side counts for nothing when the other decides. */
function either(decisive: boolean, left: () => unknown, right: () => unknown): boolean {
  let failure: unknown
  try {
    if (left() === decisive) return decisive
  } catch (error) {
    failure = error
  }
  if (right() === decisive) return decisive
  if (failure) throw failure
  return !decisive
}

function overItems(kind: 'exists' | 'all' | 'filter', list: readonly unknown[], test: (item: unknown) => unknown): unknown {
  if (kind === 'filter') return list.filter((item) => test(item) === true)
  const decisive = kind === 'exists'
  let failure: unknown
  for (const item of list) {
    try {
      if (test(item) === decisive) return decisive
    } catch (error) {
      failure = error
    }
  }
  if (failure) throw failure
  return !decisive
}

function binary(sign: Exclude<BinarySign, '&&' | '||'>, left: unknown, right: unknown): unknown {
  const a = left as string
  const b = right as string
  switch (sign) {
    case '==':
      return left === right
    case '!=':
      return left !== right
    case '<':
      return a < b
    case '<=':
      return a <= b
    case '>':
      return a > b
    case '>=':
      return a >= b
    case '+':
      return a + b
    case '-':
      return Number(left) - Number(right)
    case '*':
      return Number(left) * Number(right)
    case 'in':
      return (right as readonly unknown[]).includes(left)
    case 'startsWith':
      return a.startsWith(b)
    case 'endsWith':
      return a.endsWith(b)
    case 'contains':
      return a.includes(b)
    case 'age':
      return age(a, b)
  }
}
