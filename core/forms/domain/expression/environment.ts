import { Environment } from '@marcbachmann/cel-js'
import { age } from './functions.ts'

/** Sizes past which an expression is refused; real ones have under 40 nodes. */
export const LIMITS = { length: 2000, nodes: 300, depth: 24, listElements: 100, nestedMacros: 2 } as const

/** A CEL environment with our own functions, where whole numbers and decimals mix as people expect. */
export function createEnvironment(): Environment {
  const environment = new Environment({
    homogeneousAggregateLiterals: false,
    limits: {
      maxAstNodes: LIMITS.nodes,
      maxDepth: LIMITS.depth,
      maxListElements: LIMITS.listElements,
      maxMapEntries: LIMITS.listElements,
      maxCallArguments: 8,
    },
  })
  // Answers are doubles and literals are ints: without these, `age == 3` and `price + 1` do not type-check.
  const operators: Record<string, (a: number, b: number) => number> = {
    '+': (a, b) => a + b,
    '-': (a, b) => a - b,
    '*': (a, b) => a * b,
    '/': (a, b) => a / b,
    '%': (a, b) => a % b,
  }
  for (const [sign, apply] of Object.entries(operators)) {
    const numeric = (a: number | bigint, b: number | bigint) => apply(Number(a), Number(b))
    environment.registerOperator(`double ${sign} int: double`, numeric)
    environment.registerOperator(`int ${sign} double: double`, numeric)
  }
  // Registering one way registers the other, and its negation.
  environment.registerOperator('double == int: bool', (a: number | bigint, b: number | bigint) => Number(a) === Number(b))
  const among = (value: number | bigint, list: readonly (number | bigint)[]) => list.some((item) => Number(item) === Number(value))
  environment.registerOperator('double in list<int>: bool', among)
  environment.registerOperator('int in list<double>: bool', among)
  environment.registerFunction('age(string, string): int', (birthDate: string, on: string) => BigInt(age(birthDate, on)))
  return environment
}
