import { hkdfSync, randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { Faults, openSecrets, seal, unseal } from '../../../core/kernel/index.ts'

describe('Sealing', () => {
  const key = randomBytes(32)
  const text = Buffer.from('allergie aux arachides')
  const sealed = seal(key, text, 'child:1')

  it('gives back what was sealed, even nothing', () => {
    expect(unseal(key, sealed, 'child:1')).to.deep.equal(text)
    expect(unseal(key, seal(key, Buffer.alloc(0), ''), '')).to.deep.equal(Buffer.alloc(0))
  })

  it('shows nothing of the text, and never the same bytes twice', () => {
    expect(sealed.includes('arachides')).to.equal(false)
    expect(seal(key, text, 'child:1')).not.to.deep.equal(sealed)
    expect(sealed).to.have.length(12 + text.length + 16)
  })

  it('refuses another key and another context', () => {
    expect(() => unseal(randomBytes(32), sealed, 'child:1')).to.throw()
    expect(() => unseal(key, sealed, 'child:2')).to.throw()
    expect(() => unseal(key, sealed, '')).to.throw()
  })

  it('refuses each byte that was changed, and each length but its own', () => {
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed)
      changed[at]! ^= 1
      expect(() => unseal(key, changed, 'child:1'), `byte ${at}`).to.throw()
      expect(() => unseal(key, sealed.subarray(0, at), 'child:1'), `cut at ${at}`).to.throw()
      if (at > 0) expect(() => unseal(key, sealed.subarray(at), 'child:1'), `cut before ${at}`).to.throw()
    }
    expect(() => unseal(key, Buffer.concat([sealed, Buffer.alloc(1)]), 'child:1')).to.throw()
  })

  it('takes no shorter tag: four bytes of it could be guessed', () => {
    // What is left of four bytes is a tag, after an empty text: GCM itself would try it.
    for (const length of [4, 8, 12, 13, 15]) expect(() => unseal(key, Buffer.alloc(length), ''), String(length)).to.throw(/tag/i)
  })
})

describe('Keys', () => {
  const masterKey = Buffer.alloc(32, 7).toString('base64')
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'parvis-secrets-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const keyFile = (): string => join(folder, 'keys', 'master.key')
  const open = (key?: string) => openSecrets({ masterKey: key, dataDir: folder })

  it('are derived by HKDF-SHA-256, for ever the same: another value would close every document', () => {
    expect(open(masterKey).derive('tenant-keys')).to.deep.equal(Buffer.from(hkdfSync('sha256', Buffer.alloc(32, 7), 'parvis', 'tenant-keys', 32)))
    expect(open(masterKey).derive('csrf').toString('hex')).to.equal(open(masterKey).derive('csrf').toString('hex'))
  })

  it('differ by purpose and by master key', () => {
    const keys = [open(masterKey).derive('csrf'), open(masterKey).derive('cookies'), open(Buffer.alloc(32, 8).toString('base64')).derive('csrf')]
    expect(new Set(keys.map((key) => key.toString('hex'))).size).to.equal(3)
    expect(keys.map((key) => key.length)).to.deep.equal([32, 32, 32])
  })

  it('need no file when the master key is given', () => {
    open(masterKey)
    expect(readdirSync(folder)).to.deep.equal([])
  })

  it('come from a file that is made once, for its owner alone, and nothing is left beside it', () => {
    const first = open().derive('csrf')
    expect(open().derive('csrf')).to.deep.equal(first)
    expect(Buffer.from(readFileSync(keyFile(), 'utf8'), 'base64')).to.have.length(32)
    expect(statSync(keyFile()).mode & 0o777).to.equal(0o600)
    expect(statSync(join(folder, 'keys')).mode & 0o777).to.equal(0o700)
    expect(readdirSync(join(folder, 'keys'))).to.deep.equal(['master.key'])
  })

  it('differ between two installations', () => {
    const first = open().derive('csrf')
    rmSync(join(folder, 'keys'), { recursive: true })
    expect(open().derive('csrf')).not.to.deep.equal(first)
  })

  it('are never derived from a file that is empty or cut: anybody could compute them', () => {
    mkdirSync(join(folder, 'keys'))
    for (const text of ['', '\n', randomBytes(32).toString('base64').slice(0, 20), 'not a key']) {
      writeFileSync(keyFile(), text)
      expect(() => open()).to.throw(Faults, `${keyFile()}: it is not 32 bytes in base64. Put back the copy`)
      expect(readFileSync(keyFile(), 'utf8')).to.equal(text)
    }
  })

  it('are read from a file that a person wrote, with a line end', () => {
    mkdirSync(join(folder, 'keys'))
    writeFileSync(keyFile(), `${masterKey}\n`)
    expect(open().derive('csrf')).to.deep.equal(open(masterKey).derive('csrf'))
  })
})
