import { expect } from 'chai'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createValidators } from '../../core/forms/index.ts'
import { judgeOf } from '../../core/requests/catalogue/form-judge.ts'
import { readPackage, readVocabulary } from '../../core/requests/catalogue/read-package.ts'
import { formOfPackage } from '../../core/requests/catalogue/release.ts'
import { runCases } from '../../core/requests/domain/cases/run-cases.ts'
import { checkPackage } from '../../core/requests/domain/check/check-package.ts'
import { knowledge } from '../unit/requests/support/packages.ts'
import { filesOf, root } from './support/project.ts'

describe('the documentation', () => {
  let folder: string

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'parvis-guide-'))
  })
  after(() => rmSync(folder, { recursive: true }))

  it('shows a démarche that is without fault, and whose cases come out as they say', async function () {
    this.timeout(30_000)
    const pack = readPackage(exampleIn(folder), readVocabulary(join(root, 'forms')))
    expect(checkPackage(pack, knowledge)).to.deep.equal([])
    const form = formOfPackage(pack)
    const validators = createValidators({ config: { dataDir: folder } })
    const { faults, played } = await runCases(pack, judgeOf(form, await validators.for(form)), { calendar: { closingDays: [] } })
    expect(faults).to.deep.equal([])
    expect(played).to.equal(2)
  })

  it('links to files that exist', () => {
    const pages = [...filesOf(['core', 'docs', 'deploy', 'forms', 'themes', 'test'], '.md'), ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'].map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))]
    const broken = pages.flatMap(({ path, text }) =>
      [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].filter(([, link]) => !existsSync(join(root, dirname(path), link!))).map(([, link]) => `${path}: ${link}`),
    )
    expect(broken).to.deep.equal([])
  })
})

/** Writes the files that the guide shows. @returns the package's folder. */
function exampleIn(folder: string): string {
  const guide = readFileSync(join(root, 'docs/add-a-demarche.md'), 'utf8')
  const files = [...guide.matchAll(/^`([\w.]+\.json)`\n\n```json\n(.*?)```/gms)]
  const example = join(folder, 'pret-de-jeux')
  mkdirSync(example)
  for (const [, file, text] of files) writeFileSync(join(example, file!), text!)
  return example
}
