import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect } from 'chai'
import { createValidators, load, type Form, type JsonSchema } from '../../../core/forms/index.ts'
import { compileForm } from '../../../core/forms/usecases/compile-form.ts'
import { Faults } from '../../../core/kernel/index.ts'
import { toCode } from '../../../core/forms/compiler/to-code.ts'
import { formOf, sourceOf } from '../../unit/forms/support/forms.ts'

describe('forms: compiled validators', function () {
  this.timeout(60_000)
  let dataDir: string
  beforeEach(() => (dataDir = mkdtempSync(join(tmpdir(), 'parvis-validators-'))))
  afterEach(() => rmSync(dataDir, { recursive: true }))

  const text = (pattern: string): Form => formOf({ properties: { a: { type: 'string', pattern, format: 'email' } } })

  it('are compiled by another process, kept in a file, and used where code cannot be made from text', async () => {
    const run = () => promisify(execFile)(process.execPath, ['--disallow-code-generation-from-strings', ...process.execArgv, join(import.meta.dirname, 'without-eval.ts'), dataDir])
    const first = JSON.parse((await run()).stdout) as { evalWorks: boolean; faults: number; drawn: number }
    expect(first.evalWorks).to.equal(false)
    expect(first.faults).to.be.greaterThan(20)
    expect(first.drawn).to.be.greaterThan(5)
    const folder = join(dataDir, 'cache/forms')
    const files = readdirSync(folder)
    expect(files).to.have.length(1)
    expect(statSync(join(folder, files[0]!)).mode & 0o077, 'for nobody else').to.equal(0)
    const made = statSync(join(folder, files[0]!)).mtimeMs
    expect(JSON.parse((await run()).stdout)).to.deep.equal(first)
    expect(statSync(join(folder, files[0]!)).mtimeMs, 'not compiled again').to.equal(made)
  })

  it('are compiled once when several ask at the same time, and once a machine', async () => {
    let compiled = 0
    const compile = async (input: Parameters<typeof toCode>[0]) => (compiled++, toCode(input))
    const validators = createValidators({ config: { dataDir } }, { compile })
    const [one, two] = await Promise.all([validators.for(text('^a')), validators.for(text('^a'))])
    expect(one).to.equal(two)
    await createValidators({ config: { dataDir } }, { compile }).for(text('^a'))
    expect(compiled).to.equal(1)
    expect(one({ a: 'a@b.fr' })).to.deep.equal([])
    expect(one({ a: 'b' }).map(({ keyword }) => keyword)).to.have.members(['format', 'pattern'])
  })

  it('leave memory when they were not used for longest, and come back', async () => {
    const validators = createValidators({ config: { dataDir } }, { kept: 2, compile: async (input) => toCode(input) })
    const first = await validators.for(text('^1'))
    await validators.for(text('^2'))
    expect(await validators.for(text('^1')), 'used again').to.equal(first)
    await validators.for(text('^3'))
    expect(await validators.for(text('^1'))).to.equal(first)
    await validators.for(text('^2'))
    await validators.for(text('^3'))
    expect(await validators.for(text('^1')), 'had left').to.not.equal(first)
  })

  it('try again after a failure', async () => {
    let failing = true
    const validators = createValidators({ config: { dataDir } }, { compile: async (input) => { if (failing) throw new Error('busy'); return toCode(input) } })
    const failure = await validators.for(text('^a')).catch((error: Error) => error.message)
    failing = false
    expect(failure).to.equal('busy')
    expect((await validators.for(text('^a')))({ a: 'a@b.fr' })).to.deep.equal([])
  })

  it('refuse a schema that does not compile, with the reason', async () => {
    const schema: JsonSchema = { type: 'object', properties: { a: { type: 'string', minLength: -1 } } }
    const refusal = await compileForm({ schema, fragments: [] }).catch((error: unknown) => error)
    expect(refusal).to.be.instanceOf(Faults)
    expect((refusal as Faults).message).to.contain('minLength')
    expect(load(sourceOf({ properties: { a: { type: 'string' } } }))).to.have.property('pages')
  })

  it('give compiled code nothing else to require', async () => {
    const form = text('^a')
    const validators = createValidators({ config: { dataDir } }, { compile: async () => 'module.exports = () => require("node:fs")' })
    const validator = await validators.for(form)
    expect(() => validator({})).to.throw('asks for "node:fs"')
  })
})
