import type { ASTNode } from '@marcbachmann/cel-js'
import type { Located, SchemaSet } from '../schema/schema-set.ts'
import { BINARY_SIGNS, type BinarySign, type Tree } from './tree.ts'
import { emptyOf, shapeOf } from './types.ts'

/** Where each name of an expression gets its shape from. */
type Names = Readonly<Record<string, Located>>

class NotPortable extends Error {}

/** The expression for the browser, or undefined when it uses something that only the server evaluates. */
export function toTree(ast: ASTNode, names: Names, schemas: SchemaSet): Tree | undefined {
  try {
    return new Builder(schemas).build(ast, names).tree
  } catch (error) {
    if (error instanceof NotPortable) return undefined
    throw error
  }
}

/** A part of the tree, with the schema of its values where it is known. */
interface Part {
  readonly tree: Tree
  readonly located?: Located
}

class Builder {
  readonly #schemas: SchemaSet

  constructor(schemas: SchemaSet) {
    this.#schemas = schemas
  }

  build(node: ASTNode, names: Names): Part {
    switch (node.op) {
      case 'value':
        return { tree: ['value', literal(node.args)] }
      case 'list':
        return { tree: ['list', node.args.map((item) => this.#scalar(item, names))] }
      case 'id': {
        const located = Object.hasOwn(names, node.args) ? names[node.args] : undefined
        if (!located) throw new NotPortable()
        return { tree: ['id', node.args, this.#empty(located)], located }
      }
      case '.':
        return this.#property(node.args[0], node.args[1], names)
      case '[]': {
        const [base, key] = node.args
        if (key.op !== 'value' || typeof key.args !== 'string') throw new NotPortable()
        return this.#property(base, key.args, names)
      }
      case '!_':
        return { tree: ['!', this.build(node.args, names).tree] }
      case '-_':
        return { tree: ['-', ['value', 0], this.#scalar(node.args, names)] }
      case '?:':
        return { tree: ['?', ...(node.args.map((part) => this.#scalar(part, names)) as [Tree, Tree, Tree])] }
      case 'call':
        return this.#call(node.args[0], node.args[1], names)
      case 'rcall':
        return this.#call(node.args[0], [node.args[1], ...node.args[2]], names)
      case '.?':
      case '[?]':
      case 'map':
        throw new NotPortable()
      default:
        return this.#binary(node.op, node.args, names)
    }
  }

  #property(object: ASTNode, name: string, names: Names): Part {
    const base = this.build(object, names)
    const located = base.located && this.#schemas.property(base.located, name)
    if (!located) throw new NotPortable()
    return { tree: ['.', base.tree, name, this.#empty(located)], located }
  }

  #binary(sign: string, [left, right]: readonly ASTNode[], names: Names): Part {
    // A whole quotient is rounded by CEL and not by the browser: division stays on the server.
    if (!(BINARY_SIGNS as readonly string[]).includes(sign) || !left || !right) throw new NotPortable()
    const other = sign === 'in' ? this.build(right, names).tree : this.#scalar(right, names)
    return { tree: [sign as BinarySign, this.#scalar(left, names), other] }
  }

  #call(name: string, args: readonly ASTNode[], names: Names): Part {
    const [first, second, third] = args
    if (name === 'size' && first && args.length === 1) {
      const part = this.build(first, names)
      if (part.located && shapeOf(this.#flat(part.located)) === 'object') throw new NotPortable()
      return { tree: ['size', part.tree] }
    }
    if ((name === 'startsWith' || name === 'endsWith' || name === 'contains' || name === 'age') && args.length === 2) return this.#binary(name, args, names)
    if ((name === 'exists' || name === 'all' || name === 'filter') && first && second?.op === 'id' && third) {
      const list = this.build(first, names)
      const items = list.located && this.#schemas.items(list.located)
      if (!items) throw new NotPortable()
      const body = this.build(third, { ...names, [second.args]: items }).tree
      return { tree: [name, list.tree, second.args, body], ...(name === 'filter' && list.located && { located: list.located }) }
    }
    throw new NotPortable()
  }

  /** A part whose value is text, a number or a boolean: lists and objects are not compared in the browser. */
  #scalar(node: ASTNode, names: Names): Tree {
    const part = this.build(node, names)
    const shape = part.located ? shapeOf(this.#flat(part.located)) : undefined
    if (part.tree[0] === 'list' || part.tree[0] === 'filter' || shape === 'array' || shape === 'object') throw new NotPortable()
    return part.tree
  }

  #empty(located: Located) {
    const shape = shapeOf(this.#flat(located))
    if (shape === 'unknown') throw new NotPortable()
    return emptyOf(shape)
  }

  #flat(located: Located) {
    return this.#schemas.flatten(located).schema
  }
}

function literal(value: unknown): string | number | boolean | null {
  if (typeof value === 'bigint') return Number(value)
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  throw new NotPortable()
}
