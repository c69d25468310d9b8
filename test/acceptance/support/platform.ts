import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { launch, temporaryFolder, type Program } from '../../services/process.ts'

const ROOT = join(import.meta.dirname, '../../..')
const MAIN = join(ROOT, 'dist/core/main.js')
/** What `npm start` runs. */
const NODE_FLAG = '--disallow-code-generation-from-strings'

export type Settings = Readonly<Record<string, string>>

/** Whatever the developer's terminal sets must not reach the platform under test: an empty setting counts as absent. */
const UNSET: Settings = Object.fromEntries(
  ['DATABASE_URL', 'OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_AUDIENCE', 'STORAGE_URL', 'SMTP_URL', 'MAIL_FROM', 'CLAMD_URL', 'PUBLIC_URL',
    'PARVIS_MASTER_KEY', 'PARVIS_DATA_DIR', 'PARVIS_PROXIES', 'PORT', 'HOST', 'NODE_ENV', 'LOG_LEVEL', 'NODE_OPTIONS'].map((name) => [name, '']),
)

/** @throws Error when the platform was not built: these tests run what ships, never the sources. */
function requireBuild(): void {
  for (const file of [MAIN, join(ROOT, 'dist/browser/parvis.js')]) {
    if (!existsSync(file)) throw new Error(`The platform is not built (${file} is missing): run "npm run build" first`)
  }
}

/** A process of the built platform. */
export interface Process extends Program {
  /** The end of what it wrote. */
  lastWords(): string
}

/** Starts the built platform in a folder of its own, which goes with it. */
export function startProcess(args: readonly string[], settings: Settings): Process {
  requireBuild()
  const folder = temporaryFolder('acceptance')
  const program = launch({ command: process.execPath, args: [NODE_FLAG, MAIN, ...args], folder, env: { ...UNSET, PARVIS_DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'warn', ...settings } })
  return { ...program, lastWords: () => readFileSync(join(folder, 'output.log'), 'utf8').slice(-2000) }
}

/** Waits until the web process answers and finds its dependencies. */
export function whenReady(program: Program, origin: string): Promise<void> {
  return program.ready(async () => (await fetch(`${origin}/health/ready`)).ok, 60_000)
}

export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** One command of `npx parvis`, to its end. Never throws for a refusal: the code tells. */
export async function runCommand(args: readonly string[], settings: Settings): Promise<Ran> {
  requireBuild()
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [join(ROOT, 'bin/parvis.mjs'), ...args], { env: { ...process.env, ...UNSET, LOG_LEVEL: 'warn', ...settings }, timeout: 60_000 })
    return { code: 0, out: stdout, err: stderr }
  } catch (error) {
    const { code, stdout, stderr } = error as { code?: unknown; stdout?: string; stderr?: string }
    if (typeof code !== 'number') throw error
    return { code, out: stdout ?? '', err: stderr ?? '' }
  }
}
