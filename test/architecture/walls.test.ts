import { expect } from 'chai'
import { runOnTree } from './support/project.ts'

/** A file that breaks one wall, and what the linter must say of it. */
interface Breach {
  readonly wall: string
  readonly path: string
  readonly code: string
  readonly says: string
}

interface Diagnostic {
  readonly filename: string
  readonly code: string
  readonly message: string
  readonly help?: string
}

const BREACHES: readonly Breach[] = [
  { wall: 'another room only through its index.ts', path: 'core/requests/http/deep.ts', code: `export { thing } from '../../vault/store/things.ts'`, says: 'core/decisions/0010' },
  { wall: 'types too come through the index.ts', path: 'core/requests/http/deep-type.ts', code: `export type { Thing } from '../../vault/store/things.ts'`, says: 'core/decisions/0010' },
  { wall: 'a dynamic import is no way around', path: 'core/requests/http/deep-later.ts', code: `export const later = () => import('../../vault/store/things.ts')`, says: 'core/decisions/0010' },
  { wall: 'main imports rooms through their index.ts', path: 'core/start.ts', code: `export { thing } from './vault/store/things.ts'`, says: 'core/decisions/0010' },
  { wall: 'a migration imports the kernel alone', path: 'migrations/99_seeded.ts', code: `export { front } from '../core/vault/index.ts'`, says: 'A migration' },
  { wall: 'domain imports no store', path: 'core/vault/domain/reads-store.ts', code: `export { thing } from '../store/things.ts'`, says: 'The domain is pure' },
  { wall: 'domain imports no use case', path: 'core/vault/domain/reads-usecase.ts', code: `export { act } from '../usecases/act.ts'`, says: 'The domain is pure' },
  { wall: 'domain imports no page', path: 'core/vault/domain/reads-http.ts', code: `export { page } from '../http/page.ts'`, says: 'The domain is pure' },
  { wall: 'domain imports nothing that is beside it', path: 'core/vault/domain/reads-room.ts', code: `export { loose } from '../loose.ts'`, says: 'The domain is pure' },
  { wall: 'domain has no input or output', path: 'core/vault/domain/reads-files.ts', code: `export { readFileSync } from 'node:fs'`, says: 'The domain is pure' },
  { wall: 'domain uses pure libraries only', path: 'core/vault/domain/reads-library.ts', code: `export { default as pino } from 'pino'`, says: 'The domain is pure' },
  { wall: 'domain takes types alone of most rooms', path: 'core/requests/domain/reads-front.ts', code: `export { front } from '../../vault/index.ts'`, says: 'The domain is pure' },
  { wall: 'a domain inside a folder of its room is a domain too', path: 'core/vault/inner/domain/reads-files.ts', code: `export { readFileSync } from 'node:fs'`, says: 'The domain is pure' },
  { wall: 'a use case imports no page', path: 'core/vault/usecases/reads-http.ts', code: `export { page } from '../http/page.ts'`, says: 'A use case does not know' },
  { wall: 'a use case imports no Koa', path: 'core/vault/usecases/reads-koa.ts', code: `export type { Context } from 'koa'`, says: 'A use case does not know' },
  { wall: 'a use case draws nothing', path: 'core/vault/usecases/reads-web.ts', code: `export { render } from '../../web/index.ts'`, says: 'A use case does not know' },
  { wall: 'the time comes from a clock', path: 'core/vault/usecases/reads-time.ts', code: `export const now = (): number => Date.now()`, says: 'The time is told by a Clock' },
  { wall: 'domain asks nothing of the world', path: 'core/vault/domain/fetches.ts', code: `export const ask = (): Promise<Response> => fetch('http://example.org')`, says: 'fetch' },
  { wall: 'a page reads no store', path: 'core/vault/http/reads-store.ts', code: `export { thing } from '../store/things.ts'`, says: 'A page asks a use case' },
  { wall: 'a store imports no use case', path: 'core/vault/store/reads-usecase.ts', code: `export { act } from '../usecases/act.ts'`, says: 'A store knows neither' },
  { wall: 'a store imports no page', path: 'core/vault/store/reads-http.ts', code: `export { page } from '../http/page.ts'`, says: 'A store knows neither' },
  { wall: 'a plugin imports no path inside the core', path: 'plugins/seeded/deep.ts', code: `export { front } from '../../core/vault/index.ts'`, says: 'A plugin imports #core' },
  { wall: 'a plugin imports no other plugin', path: 'plugins/seeded/sibling.ts', code: `export { other } from '../other/code.ts'`, says: 'A plugin imports #core' },
  { wall: 'awilix in the container alone', path: 'core/vault/wiring.ts', code: `export { createContainer } from 'awilix'`, says: 'core/decisions/0013' },
  { wall: 'knex in the kernel’s database alone', path: 'core/vault/store/opens.ts', code: `import knex from 'knex'\nexport const open = knex`, says: 'core/decisions/0012' },
  { wall: 'the environment in main alone', path: 'core/vault/settings.ts', code: `export const home = process.env['HOME']`, says: 'core/decisions/0010' },
  { wall: 'taken apart, it is still the environment', path: 'core/vault/settings-apart.ts', code: `export const { env } = process`, says: 'core/decisions/0010' },
  { wall: 'no way around it by node:process', path: 'core/vault/settings-by-import.ts', code: `export { env } from 'node:process'`, says: 'core/decisions/0010' },
  { wall: 'named exports', path: 'core/vault/unnamed.ts', code: `export default 1`, says: 'no-default-export' },
  { wall: 'no circle of imports', path: 'core/vault/circle.ts', code: `import { back } from './circle-back.ts'\nexport const there = () => back`, says: 'cycle' },
  { wall: 'a promise is awaited', path: 'core/vault/floating.ts', code: `const later = async (): Promise<void> => {}\nexport function start(): void {\n  later()\n}`, says: 'Promise' },
  { wall: 'no code out of strings', path: 'core/vault/evaluates.ts', code: `export const evaluate = (text: string): unknown => new Function(text)`, says: 'Function' },
]

/** What the walls let through: a linter that refuses everything would find every breach too. */
const LEGAL: Readonly<Record<string, string>> = {
  'core/kernel/index.ts': `export const kernel = 1`,
  'core/web/index.ts': `export const render = 1\nexport type View = string`,
  'core/vault/index.ts': `export { act as front } from './usecases/act.ts'\nexport type { Thing } from './store/things.ts'`,
  'core/vault/domain/rule.ts': `import { kernel } from '../../kernel/index.ts'\nimport type { View } from '../../web/index.ts'\nexport const rule = (view: View): string => view + kernel`,
  'core/vault/store/things.ts': `import { rule } from '../domain/rule.ts'\nexport type Thing = string\nexport const thing: Thing = rule('')`,
  'core/vault/usecases/act.ts': `import { thing } from '../store/things.ts'\nexport const act = (): string => thing`,
  'core/vault/http/page.ts': `import { render } from '../../web/index.ts'\nimport type { Thing } from '../store/things.ts'\nimport { act } from '../usecases/act.ts'\nexport const page = (): Thing => act() + render`,
  'core/vault/loose.ts': `export const loose = 1`,
  'core/vault/circle-back.ts': `import { there } from './circle.ts'\nexport const back = () => there`,
  'core/requests/http/page.ts': `import { front } from '../../vault/index.ts'\nexport const page = front`,
  'core/main.ts': `import { front } from './vault/index.ts'\nexport const run = () => front() + String(process.env['HOME'])`,
  'plugins/other/code.ts': `export const other = 1`,
  'plugins/seeded/index.ts': `import { own } from './own.ts'\nexport default own`,
  'plugins/seeded/own.ts': `export const own = 1`,
  'migrations/01_seeded.ts': `import type { Knex } from 'knex'\nimport { kernel } from '../core/kernel/index.ts'\nexport const up = (_knex: Knex): number => kernel`,
}

/** Breaking one wall, its other half is told too. */
const TOLD_ALONG = ['core/vault/circle-back.ts']

describe('the linter’s walls', () => {
  let told: ReadonlyMap<string, string>

  before(async function () {
    this.timeout(60_000)
    told = await lint({ ...LEGAL, ...Object.fromEntries(BREACHES.map(({ path, code }) => [path, code])) })
  })

  for (const { wall, path, says } of BREACHES) {
    it(`${wall}: a breach is told`, () => {
      expect(told.get(path), path).to.include(says)
    })
  }

  it('nothing is told of what they allow', () => {
    const allowed = Object.keys(LEGAL).filter((path) => !TOLD_ALONG.includes(path))
    expect(allowed.filter((path) => told.has(path)).map((path) => `${path}: ${told.get(path)}`)).to.deep.equal([])
  })
})

/** Lints files in a tree of their own, by the project's own rules. @returns what was told, by file. */
async function lint(files: Readonly<Record<string, string>>): Promise<Map<string, string>> {
  const tsconfig = { extends: './tsconfig.base.json', compilerOptions: { rootDir: '.', outDir: 'dist' }, include: ['**/*.ts'] }
  const tool = ['oxlint/bin/oxlint', '--type-aware', '--format', 'json'] as const
  const output = await runOnTree({ ...files, 'tsconfig.json': JSON.stringify(tsconfig) }, ['.oxlintrc.json'], [...tool])
  const told = new Map<string, string>()
  for (const { filename, code, message, help } of (JSON.parse(output) as { diagnostics: Diagnostic[] }).diagnostics) {
    told.set(filename, [told.get(filename), code, message, help].join('\n'))
  }
  return told
}
