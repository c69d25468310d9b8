import { expect } from 'chai'
import { issuerCheck, jobsCheck, runChecks, type Check } from '../../../core/operations/index.ts'

const check = (run: Check['run']): Check => ({ name: 'x', title: 'Un service', essential: true, remedy: 'Redémarrez-le', run })

describe('checks of dependencies', () => {
  it('give what was found, and a remedy only where one is needed', async () => {
    const [well, ill] = await runChecks([check(async () => ({ ok: true, detail: 'bien' })), check(async () => ({ ok: false, detail: 'plein' }))])
    expect(well).to.include({ ok: true, detail: 'bien' }).and.not.have.property('remedy')
    expect(ill).to.include({ ok: false, detail: 'plein', remedy: 'Redémarrez-le' })
  })

  it('take an error for a failure, with its reason', async () => {
    const both = new AggregateError([new Error('connect ECONNREFUSED ::1'), new Error('connect ECONNREFUSED 127.0.0.1')])
    const [broken] = await runChecks([check(() => Promise.reject(both))])
    expect(broken).to.include({ ok: false, detail: 'connect ECONNREFUSED ::1, connect ECONNREFUSED 127.0.0.1' })
  })

  it('do not wait for one that never answers', async () => {
    const [late] = await runChecks([check(() => new Promise(() => {}))], 20)
    expect(late).to.include({ ok: false, detail: 'pas de réponse en 0,02 s' })
  })

  it('ask nothing of what depends on another that failed, and advise nothing about it', async () => {
    const well = { ...check(async () => ({ ok: true, detail: 'bien' })), after: 'tables' }
    const tables = (ok: boolean): Check => ({ ...check(async () => ({ ok, detail: 'vide' })), name: 'tables', title: 'Tables' })
    const [, waits] = await runChecks([tables(false), well])
    expect(waits).to.include({ ok: false, detail: 'à vérifier après « Tables »' }).and.not.have.property('remedy')
    const [, asked] = await runChecks([tables(true), well])
    expect(asked).to.include({ ok: true, detail: 'bien' })
  })

  it('fail on dead jobs and on late ones', async () => {
    const desk = (counts: object) => jobsCheck({ counts: async () => ({ waiting: 0, running: 0, dead: 0, late: 0, ...counts }), dead: async () => [], retry: async () => 0 })
    const results = await runChecks([desk({ waiting: 4 }), desk({ dead: 1 }), desk({ late: 2 })])
    expect(results.map(({ ok }) => ok)).to.eql([true, false, false])
  })

  it('say of an issuer that is not there which address was asked', async () => {
    const [gone] = await runChecks([issuerCheck(new URL('http://127.0.0.1:1/realms/parvis'))])
    expect(gone?.ok).to.equal(false)
    expect(gone?.detail).not.to.equal('')
  })
})
