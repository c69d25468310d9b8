import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect } from 'chai'
import { MissingBlob } from '../../../core/vault/storage/missing-blob.ts'
import { openStorage } from '../../../core/vault/storage/open-storage.ts'
import type { Storage } from '../../../core/vault/storage/storage.ts'
import { requireService } from '../../services/index.ts'
import { bytesOf, errorOf, streamOf } from '../../unit/vault/support/streams.ts'

const SEVERAL_PARTS = 12 * 1024 * 1024

interface Place {
  readonly storage: Storage
  close(): void
}

const places: Record<string, (context: Mocha.Context) => Promise<Place>> = {
  folder: async () => {
    const root = mkdtempSync(join(tmpdir(), 'parvis-storage-'))
    return { storage: openStorage(pathToFileURL(root)), close: () => rmSync(root, { recursive: true }) }
  },
  S3: async (context) => {
    const s3 = await requireService('s3', context)
    return { storage: openStorage(new URL(await s3.freshBucket())), close: () => {} }
  },
}

for (const [name, open] of Object.entries(places)) {
  describe(`vault: storage · ${name}`, () => {
    let place: Place
    before(async function () {
      place = await open(this)
    })
    after(() => place?.close())
    const read = async (key: string): Promise<Buffer> => bytesOf(await place.storage.get(key))

    it('gives back what was put, small or in several parts', async () => {
      for (const size of [0, 5, SEVERAL_PARTS]) {
        const content = randomBytes(size)
        await place.storage.put(`tenant/size-${size}`, streamOf(content.subarray(0, 3), content.subarray(3)))
        expect((await read(`tenant/size-${size}`)).equals(content), `${size} bytes`).to.equal(true)
      }
    }).timeout(20_000)

    for (const size of [100, SEVERAL_PARTS]) {
      it(`keeps nothing when the content breaks after ${size} bytes, and says why`, async () => {
        const fault = new Error('the upload was cut')
        async function* broken(): AsyncGenerator<Buffer> {
          yield randomBytes(size)
          throw fault
        }
        expect(await errorOf(place.storage.put(`tenant/broken-${size}`, broken()))).to.equal(fault)
        expect(await errorOf(place.storage.get(`tenant/broken-${size}`))).to.be.instanceOf(MissingBlob)
      }).timeout(20_000)
    }

    it('deletes, once or twice', async () => {
      await place.storage.put('tenant/deleted', streamOf('x'))
      await place.storage.delete('tenant/deleted')
      await place.storage.delete('tenant/deleted')
      expect(await errorOf(place.storage.get('tenant/deleted'))).to.be.instanceOf(MissingBlob)
    })

    it('checks itself, and leaves nothing of it', async () => {
      expect((await place.storage.check()).ok).to.equal(true)
    })
  })
}

describe('vault: storage in a folder', () => {
  let root: string
  beforeEach(() => void (root = mkdtempSync(join(tmpdir(), 'parvis-storage-'))))
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  it('never leaves the folder', async () => {
    const storage = openStorage(pathToFileURL(root))
    for (const key of ['../x', '/etc/passwd', 'a/../../b', 'a//b', '', 'A', 'a\0b']) {
      expect((await errorOf(storage.put(key, streamOf('x')))).message, key).to.contain('not a key')
      expect((await errorOf(storage.get(key))).message, key).to.contain('not a key')
    }
    expect(readdirSync(join(root, 'incoming'))).to.eql([])
  })

  it('is closed to other users of the machine', async () => {
    await openStorage(pathToFileURL(root)).put('tenant/a', streamOf('x'))
    expect(statSync(join(root, 'tenant/a')).mode & 0o077).to.equal(0)
    expect(statSync(join(root, 'tenant')).mode & 0o077).to.equal(0)
  })

  it('removes what a killed process left, not what another one writes now', async () => {
    await openStorage(pathToFileURL(root)).put('tenant/a', streamOf('x'))
    writeFileSync(join(root, 'incoming/killed'), 'x')
    utimesSync(join(root, 'incoming/killed'), new Date('2020-01-01'), new Date('2020-01-01'))
    writeFileSync(join(root, 'incoming/busy'), 'x')
    await openStorage(pathToFileURL(root)).put('tenant/b', streamOf('x'))
    expect(readdirSync(join(root, 'incoming'))).to.eql(['busy'])
  })

  it('says what is wrong when the folder cannot be written', async () => {
    writeFileSync(join(root, 'file'), '')
    const health = await openStorage(pathToFileURL(join(root, 'file'))).check()
    expect(health.ok).to.equal(false)
    expect(health.detail).to.match(/EEXIST|ENOTDIR/)
  })
})

describe('vault: storage in S3', () => {
  it('is not there for a wrong secret, and says so without it', async function () {
    const s3 = await requireService('s3', this)
    const url = new URL(await s3.freshBucket())
    url.password = 'wrong-secret'
    const health = await openStorage(url).check()
    expect(health.ok).to.equal(false)
    expect(health.detail).not.to.contain('wrong-secret')
  })
})
