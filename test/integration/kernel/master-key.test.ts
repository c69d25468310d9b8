import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { until } from '../../services/index.ts'
import { start } from './support/child.ts'

const OPEN_SECRETS = join(import.meta.dirname, 'support/open-secrets.ts')
const INSTALLATIONS = 40

describe('The master key of two processes that start at the same time', () => {
  it('is the same one, and whole', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'parvis-keys-'))
    try {
      const children = [1, 2].map(() => start(OPEN_SECRETS, [folder, String(INSTALLATIONS)]))
      await until(() => children.every((child) => child.said() === 'ready\n'), { what: 'both processes', milliseconds: 15_000 })
      writeFileSync(join(folder, 'go'), '')
      const [one, other] = await Promise.all(children.map((child) => child.ended()))
      expect(one?.out).to.match(/^ready\n[0-9a-f]{64}$/)
      expect(other).to.deep.equal(one)
      for (let each = 0; each < INSTALLATIONS; each++) expect(readdirSync(join(folder, String(each), 'keys'))).to.deep.equal(['master.key'])
    } finally {
      rmSync(folder, { recursive: true })
    }
  }).timeout(30_000)
})
