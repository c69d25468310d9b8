import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { createValidators } from '../../../core/forms/index.ts'
import { judgeOf } from '../../../core/requests/catalogue/form-judge.ts'
import { readPackage, readVocabulary } from '../../../core/requests/catalogue/read-package.ts'
import { formOfPackage } from '../../../core/requests/catalogue/release.ts'
import { runCases } from '../../../core/requests/domain/cases/run-cases.ts'
import { checkPackage } from '../../../core/requests/domain/check/check-package.ts'
import { knowledge } from '../requests/support/packages.ts'
import { root, textOf } from './support/documents.ts'

const EXAMPLES = join(root, 'docs/examples')
const vocabulary = readVocabulary(join(root, 'forms'))

describe('The examples of the guides', function () {
  this.timeout(30_000)
  const folder = mkdtempSync(join(tmpdir(), 'parvis-examples-'))
  const validators = createValidators({ config: { dataDir: folder } })
  after(() => rmSync(folder, { recursive: true }))

  for (const name of readdirSync(EXAMPLES)) {
    it(`${name}: nothing is wrong with it, and its cases come out as they say`, async () => {
      const pack = readPackage(join(EXAMPLES, name), vocabulary)
      expect(checkPackage(pack, knowledge)).to.deep.equal([])
      const form = formOfPackage(pack)
      const { faults, covered, played } = await runCases(pack, judgeOf(form, await validators.for(form)), { calendar: { closingDays: [] } })
      expect(faults).to.deep.equal([])
      expect(played).to.equal(pack.cases.length)
      expect([...covered.statuses]).to.have.members(Object.keys(pack.workflow.statuses))
    })

    it(`${name}: the guide shows its files as they are`, () => {
      const shown = new Map(blocksOf(textOf('docs/plugin-author.md')))
      const files = readdirSync(join(EXAMPLES, name))
      expect([...shown.keys()]).to.include.members(files)
      for (const file of files) expect(JSON.parse(shown.get(file) ?? '{}'), file).to.deep.equal(JSON.parse(readFileSync(join(EXAMPLES, name, file), 'utf8')))
    })
  }
})

/** Blocks of a guide that show a whole file: ```json workflow.json … ``` */
function blocksOf(markdown: string): [string, string][] {
  return [...markdown.matchAll(/^```json (\S+)\n([\s\S]*?)^```/gm)].map(([, file = '', text = '']) => [file, text])
}
