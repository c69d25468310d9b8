import { createValidators, decodePage, load, renderPage, validateAll } from '../../../core/forms/index.ts'
import { FormBody } from '../../../core/web/index.ts'
import { packageSource } from '../../unit/forms/support/package.ts'

// Run by validators.test.ts as a web process runs: no code may be made from text here.
let evalWorks = true
try {
  // oxlint-disable-next-line no-new-func, typescript/no-implied-eval -- that it fails is what is tried
  new Function('return 1')()
} catch {
  evalWorks = false
}
const form = load(packageSource('periscolaire'))
const validator = await createValidators({ config: { dataDir: process.argv[2]! } }).for(form)
const { data } = decodePage(form, 'assurance', new FormBody([['/assurance/insurer', 'A']]), {}, { facts: {} })
const faults = validateAll(form, validator, data, {})
console.log(JSON.stringify({ evalWorks, faults: faults.length, drawn: renderPage(form, 'sante', { data, facts: {} }).length }))
