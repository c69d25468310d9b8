import { expect } from 'chai'
import { newId } from '../../../core/kernel/index.ts'
import { lanes } from '../../support/lanes.ts'
import { workbench, type Workbench } from './workbench.ts'

lanes('jobs: written with what causes them', (database) => {
  const tenantId = newId()
  let bench: Workbench

  beforeEach(async () => {
    await database().db('jobs').delete()
    bench = workbench(database())
  })

  const keys = async (): Promise<string[]> => (await database().db('jobs').orderBy('unique_key').pluck('unique_key')) as string[]

  it('go with a transaction that is rolled back', async () => {
    const undone = database().transaction(async (tx) => {
      await bench.services.jobs.add(tx, [{ tenantId, kind: 'note', key: 'a', payload: 1 }])
      throw new Error('second thoughts')
    })
    await undone.then(() => expect.fail('it was committed'), () => {})
    expect(await keys()).to.eql([])
  })

  it('are written once for a key, and the transaction goes on', async () => {
    await bench.add({ tenantId, key: 'a', payload: { first: true } })
    await database().transaction(async (tx) => {
      await bench.services.jobs.add(tx, [{ tenantId, kind: 'note', key: 'a', payload: { first: false } }])
      await bench.services.jobs.add(tx, [{ tenantId, kind: 'note', key: 'b', payload: null }])
    })
    expect(await keys()).to.eql(['a', 'b'])
    expect(JSON.parse((await bench.row('a'))!.payload)).to.eql({ first: true })
  })

  it('keep the keys of two communes apart', async () => {
    await bench.add({ tenantId, key: 'a' }, { tenantId: newId(), key: 'a' })
    expect(await keys()).to.eql(['a', 'a'])
  })

  it('are withdrawn by the beginning of their key, in one commune, unless they run', async () => {
    const other = newId()
    await bench.add(
      { tenantId, key: 'timer:1_%:relance' }, { tenantId, key: 'timer:1_%:alerte' }, { tenantId, key: 'timer:1ab:relance' },
      { tenantId, key: 'timer:1_%:running' }, { tenantId: other, key: 'timer:1_%:relance' },
    )
    await database().db('jobs').where({ unique_key: 'timer:1_%:running' }).update({ state: 'running' })
    await database().transaction((tx) => bench.services.jobs.withdraw(tx, tenantId, 'timer:1_%:'))
    expect(await keys()).to.eql(['timer:1_%:relance', 'timer:1_%:running', 'timer:1ab:relance'])
    expect((await bench.row('timer:1_%:relance'))).to.deep.include({ tenant_id: other })
  })

  it('refuse a key that one of the databases would cut', async () => {
    const long = bench.add({ key: 'k'.repeat(191) })
    await long.then(() => expect.fail('it was written'), (error) => expect(error).to.be.instanceOf(RangeError))
    await bench.add({ key: 'k'.repeat(190) })
  })
})
