import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { Faults } from '../../kernel/index.ts'
import type { CompilerInput } from '../compiler/to-code.ts'

const TIME_LIMIT = 20_000
const MEMORY_LIMIT_MB = 192
/** Flags of this process that the compiler must not inherit. What loads TypeScript in development stays. */
const OWN_FLAGS = /^--(?:disallow-code-generation-from-strings|inspect|max-old-space-size|test|watch|expose)/

/**
 * Compiles a form's schema in a child process with its own memory and time limits.
 * @returns JavaScript of the validator. @throws Faults `form.invalid` when the schema does not compile within the limits.
 */
export async function compileForm(input: CompilerInput): Promise<string> {
  const script = fileURLToPath(new URL(`../compiler/compile${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url))
  const flags = process.execArgv.filter((flag) => !OWN_FLAGS.test(flag))
  const child = spawn(process.execPath, [...flags, `--max-old-space-size=${MEMORY_LIMIT_MB}`, script], {
    stdio: ['pipe', 'pipe', 'pipe'],
    timeout: TIME_LIMIT,
    killSignal: 'SIGKILL',
    // Nothing of the server's environment is the compiler's affair; NODE_OPTIONS would bring back what is left out above.
    env: {},
  })
  // A child that dies early closes its input; the answer is in its exit code.
  child.stdin.on('error', () => undefined)
  child.stdin.end(JSON.stringify(input))
  const exit = new Promise<{ code: number | null; signal: string | null }>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve({ code, signal }))
  })
  const [code, errors, end] = await Promise.all([text(child.stdout), text(child.stderr), exit])
  if (end.code === 0 && code !== '') return code
  throw new Faults('form.invalid', [{ place: 'form.schema.json#', problem: `the schema does not compile: ${reasonOf(errors, end.signal)}`, remedy: 'Make it simpler, or correct it' }])
}

function reasonOf(errors: string, signal: string | null): string {
  if (signal === 'SIGKILL') return `it takes more than ${TIME_LIMIT / 1000} seconds`
  if (signal !== null || /heap out of memory/.test(errors)) return `it takes more than ${MEMORY_LIMIT_MB} MB`
  return /^\w*Error: (.*)$/m.exec(errors)?.[1] ?? 'the compiler gave no reason'
}
