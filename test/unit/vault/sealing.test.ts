import { randomBytes } from 'node:crypto'
import { expect } from 'chai'
import { newDocumentKey, openDocumentKey, sealDocumentKey } from '../../../core/vault/sealing/document-key.ts'
import { DamagedDocument, openStream } from '../../../core/vault/sealing/open-stream.ts'
import { sealStream } from '../../../core/vault/sealing/seal-stream.ts'
import { SEGMENT_BYTES, TAG_BYTES } from '../../../core/vault/sealing/segments.ts'
import { bytesOf, errorOf, streamOf } from './support/streams.ts'

const SEALED_SEGMENT = SEGMENT_BYTES + TAG_BYTES
const key = newDocumentKey()

const seal = (text: Buffer): Promise<Buffer> => bytesOf(sealStream(streamOf(text), key))
const open = (sealed: Buffer, withKey = key): Promise<Buffer> => bytesOf(openStream(streamOf(sealed), withKey))

describe('vault: sealing', () => {
  for (const size of [0, 1, SEGMENT_BYTES - 1, SEGMENT_BYTES, SEGMENT_BYTES + 1, 3 * SEGMENT_BYTES, 3 * SEGMENT_BYTES + 7]) {
    it(`gives back ${size} bytes, sealed in as many segments as they need`, async () => {
      const text = randomBytes(size)
      const sealed = await seal(text)
      expect(sealed.length).to.equal(size + TAG_BYTES * Math.max(1, Math.ceil(size / SEGMENT_BYTES)))
      expect((await open(sealed)).equals(text)).to.equal(true)
    })
  }

  it('does not depend on how the stream is cut', async () => {
    const text = randomBytes(2 * SEGMENT_BYTES + 5)
    const chunks = [text.subarray(0, 1), text.subarray(1, SEGMENT_BYTES + 9), text.subarray(SEGMENT_BYTES + 9)]
    const sealed = await bytesOf(sealStream(streamOf(...chunks), key))
    expect(sealed.equals(await seal(text))).to.equal(true)
  })

  it('keeps nothing of the text in clear', async () => {
    const sealed = await seal(Buffer.alloc(SEGMENT_BYTES, 'vaccination'))
    expect(sealed.includes('vaccination')).to.equal(false)
  })

  describe('refuses', () => {
    const text = randomBytes(3 * SEGMENT_BYTES + 100)
    let sealed: Buffer
    before(async () => {
      sealed = await seal(text)
    })

    const changes: Record<string, (whole: Buffer) => Buffer> = {
      'a changed byte of text': (whole) => flip(whole, 10),
      'a changed byte of a tag': (whole) => flip(whole, SEGMENT_BYTES + 1),
      'a changed byte of the last segment': (whole) => flip(whole, whole.length - 1),
      'a file cut in a segment': (whole) => whole.subarray(0, SEALED_SEGMENT + 1000),
      'a file cut between two segments': (whole) => whole.subarray(0, 2 * SEALED_SEGMENT),
      'a file cut to less than a tag': (whole) => whole.subarray(0, 5),
      'a file cut to nothing': () => Buffer.alloc(0),
      'two segments swapped': (whole) => Buffer.concat([segment(whole, 1), segment(whole, 0), whole.subarray(2 * SEALED_SEGMENT)]),
      'a segment left out': (whole) => Buffer.concat([segment(whole, 0), whole.subarray(2 * SEALED_SEGMENT)]),
      'a segment repeated': (whole) => Buffer.concat([segment(whole, 0), whole]),
      'bytes added at the end': (whole) => Buffer.concat([whole, randomBytes(40)]),
    }
    for (const [name, change] of Object.entries(changes)) {
      it(name, async () => {
        expect(await errorOf(open(change(sealed)))).to.be.instanceOf(DamagedDocument)
      })
    }

    it("another document's key", async () => {
      expect(await errorOf(open(sealed, newDocumentKey()))).to.be.instanceOf(DamagedDocument)
    })
  })

  it('gives no byte of a segment that is not whole', async () => {
    const sealed = flip(await seal(randomBytes(2 * SEGMENT_BYTES)), SEALED_SEGMENT + 3)
    let given = 0
    await errorOf((async () => {
      for await (const chunk of openStream(streamOf(sealed), key)) given += chunk.length
    })())
    expect(given).to.equal(SEGMENT_BYTES)
  })
})

describe('vault: keys of documents', () => {
  const tenantKey = randomBytes(32)
  const sealed = sealDocumentKey(tenantKey, 'document-a', key)

  it('open for their document and commune', () => {
    expect(openDocumentKey(tenantKey, 'document-a', sealed).equals(key)).to.equal(true)
  })

  it('stay closed for another document, another commune, and when altered', () => {
    expect(() => openDocumentKey(tenantKey, 'document-b', sealed)).to.throw(DamagedDocument)
    expect(() => openDocumentKey(randomBytes(32), 'document-a', sealed)).to.throw(DamagedDocument)
    expect(() => openDocumentKey(tenantKey, 'document-a', flip(Buffer.from(sealed, 'base64'), 20).toString('base64'))).to.throw(DamagedDocument)
    expect(() => openDocumentKey(tenantKey, 'document-a', '')).to.throw(DamagedDocument)
  })
})

function segment(sealed: Buffer, number: number): Buffer {
  return sealed.subarray(number * SEALED_SEGMENT, (number + 1) * SEALED_SEGMENT)
}

function flip(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes)
  changed[at] = changed[at]! ^ 1
  return changed
}
