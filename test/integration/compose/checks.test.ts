import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { composeChecks } from '../../../core/compose/checks.ts'
import { composePlugins, type CorePlugin } from '../../../core/compose/plugins.ts'
import { composeServices } from '../../../core/compose/services.ts'
import { readConfig } from '../../../core/kernel/index.ts'
import { runChecks, type CheckResult } from '../../../core/operations/index.ts'
import { savedTenant } from '../../builders/index.ts'
import { lanes } from '../../support/lanes.ts'

/** The master key of the builders, and another. */
const RIGHT = Buffer.alloc(32, 7)
const WRONG = Buffer.alloc(32, 8)

lanes('What the operator is told', (database) => {
  let folder: string
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'parvis-checks-'))
  })
  after(() => rmSync(folder, { recursive: true }))

  /** Answers by name, of an installation with this master key and these plugins. */
  async function doctor(masterKey: Buffer, plugins: readonly CorePlugin[] = [], url = database().url.href): Promise<Map<string, CheckResult>> {
    const services = composeServices(readConfig({ DATABASE_URL: url, PARVIS_DATA_DIR: folder, PARVIS_MASTER_KEY: masterKey.toString('base64'), LOG_LEVEL: 'silent' }))
    try {
      const found = plugins.map((code) => ({ manifest: { name: code.name, version: '1.0.0', title: code.name }, folder, code }))
      const results = await runChecks(composeChecks(services.all, composePlugins(found, services), undefined))
      return new Map(results.map((result) => [result.name, result]))
    } finally {
      await services.all.database.close()
    }
  }

  it('says that the master key is not the one of this database', async () => {
    await savedTenant(database())
    expect((await doctor(RIGHT)).get('keys')?.ok).to.equal(true)
    expect((await doctor(WRONG)).get('keys')?.ok).to.equal(false)
  })

  it('says of a database without tables that it wants migrating, not that the master key is wrong', async () => {
    const told = await doctor(RIGHT, [], `sqlite://${folder}/empty.db`)
    expect(told.get('migrations')).to.include({ ok: false, remedy: 'Lancez « parvis migrate »' })
    for (const name of ['keys', 'jobs']) expect(told.get(name)).to.include({ ok: false, detail: 'à vérifier après « Tables à jour »' }).and.not.have.property('remedy')
  })

  it('asks the plugins that can tell', async () => {
    const silent: CorePlugin = { name: 'muet', services: {}, contribute: () => ({}) }
    const ill: CorePlugin = { ...silent, name: 'malade', check: async () => ({ ok: false, detail: 'no printer' }) }
    const told = await doctor(RIGHT, [silent, ill])
    expect([...told].filter(([name]) => name.startsWith('plugin-')).map(([name, { ok }]) => [name, ok])).to.deep.equal([['plugin-malade', false]])
  })
})
