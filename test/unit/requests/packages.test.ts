import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { createValidators } from '../../../core/forms/index.ts'
import { judgeOf } from '../../../core/requests/catalogue/form-judge.ts'
import { formOfPackage } from '../../../core/requests/catalogue/release.ts'
import { runCases, type ValidateAnswers } from '../../../core/requests/domain/cases/run-cases.ts'
import type { DemarchePackage } from '../../../core/requests/domain/package.ts'
import { SHIPPED, shippedPackage, withPart } from './support/packages.ts'

const calendar = { closingDays: [] }
const folder = mkdtempSync(join(tmpdir(), 'parvis-cases-'))
const validators = createValidators({ config: { dataDir: folder } })

async function judge(pack: DemarchePackage): Promise<ValidateAnswers> {
  const form = formOfPackage(pack)
  return judgeOf(form, await validators.for(form))
}

describe('The shipped packages', function () {
  this.timeout(30_000)
  after(() => rmSync(folder, { recursive: true }))

  for (const name of SHIPPED) {
    const pack = shippedPackage(name)
    const moves = Object.entries(pack.workflow.statuses).flatMap(([status, { transitions = {}, timers = {} }]) => [...Object.keys(transitions), ...Object.keys(timers)].map((move) => `${status}/${move}`))

    it(`${name}: every case comes out as it says`, async () => {
      const { faults, played } = await runCases(pack, await judge(pack), { calendar })
      expect(faults.map(({ place, problem }) => `${place}: ${problem}`)).to.deep.equal([])
      expect(played).to.equal(pack.cases.length)
    })

    it(`${name}: the cases go through every status and every move`, async () => {
      const { covered } = await runCases(pack, await judge(pack), { calendar })
      expect([...covered.statuses]).to.have.members(Object.keys(pack.workflow.statuses))
      expect([...covered.moves]).to.have.members(['/submit', ...moves])
    })
  }
})

describe('A case that is not true', () => {
  const pack = shippedPackage('changement-situation')
  /** A form that takes everything, but answers without a change. */
  const lenient: ValidateAnswers = async (answers) => ({ answers, faults: 'changement' in answers ? [] : ['/changement'] })
  const accepted = { name: 'Un cas', kind: 'accepted', data: { changement: { motifs: ['autre'] } } }

  async function faultsOf(one: object): Promise<string[]> {
    const { faults } = await runCases(withPart(pack, ['cases'], [{ ...accepted, ...one }]), lenient, { calendar })
    return faults.map(({ place, problem }) => `${place.split('#')[1]} ${problem}`)
  }

  it('says so of answers that the form refuses', async () => {
    expect(await faultsOf({ data: {} })).to.deep.equal(['/0 « Un cas »: the form refuses /changement'])
  })

  it('says so of answers that the form accepts', async () => {
    expect(await faultsOf({ kind: 'rejected' })).to.deep.equal(['/0 « Un cas »: the form accepts it'])
  })

  it('says so of other faults than expected', async () => {
    expect(await faultsOf({ kind: 'rejected', data: {}, faults: ['/elsewhere'] })).to.deep.equal([
      '/0/faults « Un cas »: the form finds nothing wrong at /elsewhere',
      '/0/faults « Un cas »: the form also refuses /changement',
    ])
  })

  it('says so of a step that is refused', async () => {
    expect(await faultsOf({ path: ['submit', 'completer'] })).to.deep.equal(['/0/path/1 « Un cas »: the step is refused (unknown, transition.unknown)'])
  })

  it('says so of a refusal that does not come', async () => {
    expect(await faultsOf({ path: ['submit'], expect: { denied: 'condition.not-met' } })).to.deep.equal(['/0/expect/denied « Un cas »: no step is refused'])
  })

  it('says so of another end, other mails, another effect', async () => {
    const expected = { status: 'refusee', mails: [], effects: [{ action: 'household.update', with: {} }] }
    expect(await faultsOf({ path: ['submit', 'enregistrer'], expect: expected })).to.deep.equal([
      '/0/expect/status « Un cas »: it ends in "enregistree", not "refusee"',
      '/0/expect/mails « Un cas »: these mails leave: accuse-reception, enregistrement',
      '/0/expect/effects/0 « Un cas »: "household.update" is not done with these parameters',
    ])
  })

  it('says so of a case that is like itself', async () => {
    expect(await faultsOf({ data: undefined, like: 'Un cas' })).to.deep.equal(['/0/like « Un cas »: there is no case "Un cas" with answers of its own'])
  })
})
