import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Faults, type Fault } from '../../kernel/index.ts'
import { helperNames } from './helpers.ts'

const require = createRequire(import.meta.url)
const FORMAT = 2

/** A precompiled template, as Handlebars' runtime takes it. */
export type TemplateSpec = object

/**
 * Precompiles templates into a file and loads it: web processes run without code generation from strings, so that what an
 * attacker may inject is never code. The file is named by the hash of its sources and made once.
 * @throws Faults naming each template that Handlebars refuses.
 */
export async function compileTemplates(templates: ReadonlyMap<string, string>, cacheDir: string): Promise<Readonly<Record<string, TemplateSpec>>> {
  const sources = [...templates].sort(([a], [b]) => (a < b ? -1 : 1))
  const hash = createHash('sha256').update(JSON.stringify([FORMAT, helperNames, sources])).digest('hex').slice(0, 32)
  const file = join(cacheDir, `${hash}.cjs`)
  if (!existsSync(file)) {
    mkdirSync(cacheDir, { recursive: true })
    const code = await precompile(sources)
    const temporary = `${file}.${process.pid}`
    writeFileSync(temporary, code)
    renameSync(temporary, file)
  }
  return require(file) as Record<string, TemplateSpec>
}

async function precompile(sources: readonly (readonly [string, string])[]): Promise<string> {
  const { default: Handlebars } = await import('handlebars')
  const knownHelpers = Object.fromEntries(helperNames.map((name) => [name, true]))
  const faults: Fault[] = []
  const entries: string[] = []
  for (const [name, text] of sources) {
    try {
      entries.push(`${JSON.stringify(name)}: ${String(Handlebars.precompile(text, { knownHelpers, knownHelpersOnly: true, preventIndent: true }))}`)
    } catch (error) {
      faults.push({ place: `${name}.hbs`, problem: (error as Error).message, remedy: 'Correct the template' })
    }
  }
  if (faults.length > 0) throw new Faults('template.invalid', faults)
  return `module.exports = {\n${entries.join(',\n')}\n}\n`
}
