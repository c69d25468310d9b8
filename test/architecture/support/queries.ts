import { parseSync } from 'oxc-parser'

/** A statement that reads, changes or deletes rows. Insertions are left to the tables: their `tenant_id` is never null. */
export interface Query {
  /** Outermost function that it is written in. */
  readonly by: string
  readonly tables: readonly string[]
  readonly line: number
  /** Each table is met by a condition on `tenant_id`, in the statement or in a constant that it uses. */
  readonly boundToTenant: boolean
}

interface Node { readonly type: string; readonly start: number; readonly end: number; readonly [key: string]: unknown }
interface Found { readonly table: string; readonly path: readonly Node[] }

const BLOCKS = new Set(['Program', 'BlockStatement', 'IfStatement', 'ForStatement', 'ForOfStatement', 'WhileStatement', 'SwitchCase'])
/** A commune that is compared or given, not one that is merely selected. */
const BINDING = /\btenant_id['"`]?\s*[:=]|\b(?:where|on|andOn|andWhere)\(\s*['"][\w.]*\btenant_id['"]/g
const TABLE_METHODS = /^(db|from|into|table|join|\w+Join)$/

/** Queries of a source on tables of `known`, as knex writes them: `db('table as t')`, `.join('table', …)`, or text in SQL. */
export function queriesOf(source: string, known: ReadonlySet<string>): Query[] {
  const { program, errors } = parseSync('source.ts', source)
  if (errors.length > 0) throw new Error(errors[0]!.message)
  const statements = new Map<Node, Found[]>()
  for (const found of tablesIn(program as unknown as Node, known)) {
    const statement = statementOf(found.path)
    statements.set(statement, [...(statements.get(statement) ?? []), found])
  }
  return [...statements].filter(([, found]) => !found.some(({ path }) => isInsert(path))).map(([statement, found]) => {
    const text = [statement, ...constantsOf(statement, found[0]!.path)].map(({ start, end }) => source.slice(start, end)).join('\n')
    return {
      by: nameOf(found[0]!.path),
      tables: found.map(({ table }) => table),
      line: source.slice(0, statement.start).split('\n').length,
      boundToTenant: (text.match(BINDING) ?? []).length >= found.length,
    }
  })
}

function* tablesIn(program: Node, known: ReadonlySet<string>): Generator<Found> {
  const names = [...known].join('|')
  const call = new RegExp(`^(${names})( as \\w+)?$`)
  const sql = new RegExp(`\\b(?:from|join|update|into)\\s+["\`]?(${names})\\b`, 'gi')
  for (const path of walk(program)) {
    const node = path.at(-1)!
    const text = textOf(node)
    if (text === undefined) continue
    const table = isTableCall(path) ? call.exec(text)?.[1] : undefined
    if (table) yield { table, path }
    else for (const [, inText] of text.matchAll(sql)) yield { table: inText!.toLowerCase(), path }
  }
}

/** Every node with those above it, outermost first. */
function* walk(node: Node, above: readonly Node[] = []): Generator<readonly Node[]> {
  const path = [...above, node]
  yield path
  for (const child of childrenOf(node)) yield* walk(child, path)
}

function childrenOf(node: Node): Node[] {
  return Object.values(node).flat().filter((child): child is Node => typeof child === 'object' && child !== null && 'type' in child)
}

function textOf(node: Node): string | undefined {
  if (node.type === 'Literal' && typeof node['value'] === 'string') return node['value']
  return node.type === 'TemplateElement' ? (node['value'] as { raw: string }).raw : undefined
}

/** The node is the first argument of a function, or of a method that takes a table. */
function isTableCall(path: readonly Node[]): boolean {
  const call = path.at(-2)
  if (call?.type !== 'CallExpression' || (call['arguments'] as Node[])[0] !== path.at(-1)) return false
  const callee = call['callee'] as Node
  if (callee.type === 'Identifier') return true
  return callee.type === 'MemberExpression' && TABLE_METHODS.test(String((callee['property'] as Node)['name']))
}

function statementOf(path: readonly Node[]): Node {
  return path[path.findLastIndex(({ type }) => BLOCKS.has(type)) + 1]!
}

function isInsert(path: readonly Node[]): boolean {
  return path.some((node) => node.type === 'MemberExpression' && (node['property'] as Node)['name'] === 'insert')
}

/** First values of the function's constants that a statement uses. */
function constantsOf(statement: Node, path: readonly Node[]): Node[] {
  const used = new Set([...walk(statement)].filter(isUse).map((inner) => inner.at(-1)!['name']))
  const [scope] = path.filter(({ type }) => type.includes('Function'))
  if (!scope) return []
  return [...walk(scope)].map((inner) => inner.at(-1)!)
    .filter((node) => node.type === 'VariableDeclarator' && used.has((node['id'] as Node)['name']) && !(node.start >= statement.start && node.end <= statement.end))
    .flatMap((node) => (node['init'] ? [node['init'] as Node] : []))
}

/** The last node is the name of a value, not of a property. */
function isUse(path: readonly Node[]): boolean {
  const [holder, node] = path.slice(-2)
  if (node?.type !== 'Identifier' || holder?.['computed'] === true) return node?.type === 'Identifier'
  return holder?.['property'] !== node && (holder?.['key'] !== node || holder['shorthand'] === true)
}

function nameOf(path: readonly Node[]): string {
  const holder = path.find(({ type }) => type === 'FunctionDeclaration' || type === 'VariableDeclarator')
  return holder ? String((holder['id'] as Node)['name']) : '(module)'
}
