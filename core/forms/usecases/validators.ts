import { createHash } from 'node:crypto'
import { access, mkdir, rename, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { newId, type Config } from '../../kernel/index.ts'
import { formats } from '../compiler/formats.ts'
import { FORMATS_MODULE, REGEXP_MODULE } from '../compiler/modules.ts'
import type { CompilerInput } from '../compiler/to-code.ts'
import type { Form } from '../domain/model.ts'
import { linearRegExp } from '../domain/schema/linear-regexp.ts'
import type { FormValidator, SchemaError } from '../domain/validate/schema-error.ts'
import { compileForm } from './compile-form.ts'

/** Compiled validators. A form that was ever compiled on this machine is ready in a millisecond. */
export interface FormValidators {
  /** @throws Faults `form.invalid` when the schema does not compile. */
  for(form: Form): Promise<FormValidator>
}

export interface ValidatorOptions {
  /** Validators kept in memory; past it, the one that was least recently used leaves. */
  readonly kept?: number
  readonly compile?: (input: CompilerInput) => Promise<string>
}

/** A part of every file's name: when what the code is made with changes, old files are left unused. */
const GENERATION = '2'
const require = createRequire(import.meta.url)

interface Compiled {
  (data: unknown): boolean
  readonly errors?: readonly SchemaError[] | null
}

export function createValidators({ config }: { readonly config: Pick<Config, 'dataDir'> }, { kept = 200, compile = compileForm }: ValidatorOptions = {}): FormValidators {
  const folder = join(config.dataDir, 'cache', 'forms')
  const recent = new Map<string, Promise<FormValidator>>()

  async function build(hash: string, input: CompilerInput): Promise<FormValidator> {
    const file = join(folder, `${hash}.cjs`)
    if (!(await exists(file))) await store(folder, file, await compile(input))
    const compiled = (require(file) as (require: (name: string) => unknown) => Compiled)(giveModule)
    return (data) => (compiled(data) ? [] : [...(compiled.errors ?? [])])
  }

  return {
    for(form) {
      const hash = hashOf(form)
      const found = recent.get(hash) ?? build(hash, inputOf(form))
      // Moved to the end: the first of the map is the least recently used.
      recent.delete(hash)
      recent.set(hash, found)
      found.catch(() => recent.delete(hash))
      const [oldest] = recent.keys()
      if (recent.size > kept && oldest !== undefined) {
        recent.delete(oldest)
        delete require.cache[join(folder, `${oldest}.cjs`)]
      }
      return found
    },
  }
}

const hashes = new WeakMap<Form, string>()

/** Name of the compiled code: the same for the same schema and fragments. Forms do not change, so it is taken once. */
function hashOf(form: Form): string {
  const known = hashes.get(form)
  if (known !== undefined) return known
  const hash = createHash('sha256').update(GENERATION).update(JSON.stringify(inputOf(form))).digest('hex')
  hashes.set(form, hash)
  return hash
}

function inputOf(form: Form): CompilerInput {
  return { schema: form.schema, fragments: form.schemas.fragments().map(([, schema]) => schema) }
}

/** What compiled code may require: ajv's runtime helpers and our two modules, nothing else. */
function giveModule(name: string): unknown {
  if (name === FORMATS_MODULE) return { formats }
  if (name === REGEXP_MODULE) return { linearRegExp }
  if (/^ajv\/dist\/runtime\/\w+$/.test(name)) return require(name)
  throw new Error(`a compiled form asks for "${name}"`)
}

/** Written beside and renamed, so that another process never reads half of it. */
async function store(folder: string, file: string, code: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const draft = `${file}.${newId()}`
  await writeFile(draft, `module.exports = (require) => {\nconst module = { exports: {} }\n${code}\nreturn module.exports\n}\n`, { mode: 0o600 })
  await rename(draft, file)
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(() => true, () => false)
}
