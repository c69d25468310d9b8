import { expect } from 'chai'
import { clamdAt } from '../../../core/vault/antivirus/clamd.ts'
import { EICAR, EICAR_NAME, requireService } from '../../services/index.ts'
import { lanes } from '../../support/lanes.ts'
import { PDF, pdfOf } from '../../unit/vault/support/files.ts'
import { bytesOf, errorOf, streamOf } from '../../unit/vault/support/streams.ts'
import { openSite } from './site.ts'
import { workbench, type Household, type Workbench } from './workbench.ts'

const MEGABYTE = 1024 * 1024
/** In the middle, where two chunks meet: a scan of one of them alone would miss it. */
const INFECTED = Buffer.concat([pdfOf(70_000), Buffer.from(EICAR), pdfOf(1_000)])

lanes('vault: with an antivirus', (database) => {
  let bench: Workbench
  let camille: Household
  before(async function () {
    const clamd = await requireService('clamd', this)
    bench = await workbench(database(), { clamdUrl: new URL(clamd.url) })
    camille = await bench.household()
  })
  after(() => bench?.close())

  it('keeps a clean file, and says that it was checked', async () => {
    expect((await bench.added(camille.actor, pdfOf(9 * MEGABYTE))).verdict).to.equal('clean')
  })

  it('refuses EICAR in a PDF, leaves nothing of it, and writes it in the access register', async () => {
    const files = bench.files()
    expect((await errorOf(bench.add(camille.actor, INFECTED))).code).to.equal('document.infected')
    expect(bench.files()).to.eql(files)
    const lines = await database().db('audit_log').where({ tenant_id: bench.tenant.id, action: 'document.infected' })
    expect(lines).to.have.length(1)
    expect(lines[0].actor_id).to.equal(camille.actor.accountId)
  })

  it('says so on the page, beside the file', async () => {
    const site = await openSite(bench)
    site.signIn(camille.actor)
    try {
      const response = await site.upload({ type: 'identity', pour: 'famille' }, { name: 'carte.pdf', content: INFECTED })
      expect(response.status).to.equal(422)
      expect(await response.text()).to.contain('antivirus a trouvé une menace').and.contain('href="#fichier"')
      const clean = await site.upload({ type: 'identity', pour: 'famille' }, { name: 'carte.pdf', content: PDF })
      expect(await (await fetch(new URL(clean.headers.get('location')!, site.origin))).text()).to.contain('aucune menace trouvée')
    } finally {
      site.close()
    }
  })

  it('checks twenty files at once', async () => {
    const outcomes = await Promise.all(Array.from({ length: 20 }, (_, index) =>
      bench.add(camille.actor, index % 2 === 0 ? pdfOf(300_000, 100 + index) : INFECTED).then(({ document }) => document.verdict as string, (error: { code: string }) => error.code)))
    expect(outcomes.filter((outcome) => outcome === 'clean')).to.have.length(10)
    expect(outcomes.filter((outcome) => outcome === 'document.infected')).to.have.length(10)
  })
})

lanes('vault: with an antivirus that is down', (database) => {
  it('refuses every file, asks to try again, and leaves nothing', async () => {
    const bench = await workbench(database(), { clamdUrl: new URL('tcp://127.0.0.1:1') })
    const site = await openSite(bench)
    try {
      const { actor } = await bench.household()
      site.signIn(actor)
      const response = await site.upload({ type: 'identity', pour: 'famille' }, { name: 'carte.pdf', content: PDF })
      expect(response.status).to.equal(503)
      expect(await response.text()).to.contain('Réessayez dans quelques minutes')
      expect(bench.files()).to.eql([])
      expect(await bench.services.listDocuments(actor)).to.eql([])
      expect(await bench.services.antivirus!.check()).to.deep.include({ ok: false })
    } finally {
      site.close()
      bench.close()
    }
  })
})

describe('vault: clamd itself', () => {
  let url: URL
  before(async function () {
    url = new URL((await requireService('clamd', this)).url)
  })

  it('names what it finds', async () => {
    const scan = clamdAt(url).scan()
    for await (const chunk of streamOf(EICAR.slice(0, 30), EICAR.slice(30))) await scan.write(chunk)
    const result = await scan.result()
    expect(result.clean ? 'nothing' : result.signature).to.contain(EICAR_NAME)
  })

  // clamd answers and hangs up without reading the rest, so that its answer may be lost on the way: a refusal all the same.
  it('cannot judge a file over its own limit: that is a refusal', async () => {
    const scan = clamdAt(url).scan()
    const error = await errorOf((async () => {
      for (let sent = 0; sent < 30; sent++) await scan.write(Buffer.alloc(MEGABYTE))
      return scan.result()
    })())
    expect(error.code).to.be.oneOf(['document.unscannable', 'antivirus.unavailable'])
  })

  it('answers to the check', async () => {
    expect(await clamdAt(url).check()).to.eql({ ok: true, detail: url.href })
  })
})

lanes('vault: on S3', (database) => {
  it('keeps, gives back and deletes documents, sealed, and keeps nothing of a refused one', async function () {
    const s3 = await requireService('s3', this)
    const clamd = await requireService('clamd', this)
    const bench = await workbench(database(), { storageUrl: new URL(await s3.freshBucket()), clamdUrl: new URL(clamd.url) })
    try {
      const { actor } = await bench.household()
      const content = pdfOf(7 * MEGABYTE)
      const document = await bench.added(actor, content)
      const key = `${bench.tenant.id}/${document.id}`
      const stored = await bytesOf(await bench.services.storage.get(key))
      expect(stored.length).to.be.greaterThan(content.length)
      expect(stored.includes('%PDF-1.4')).to.equal(false)
      const opened = await bench.services.openDocument({ actor, documentId: document.id })
      expect((await bytesOf(opened.content)).equals(content)).to.equal(true)

      expect((await errorOf(bench.add(actor, INFECTED))).code).to.equal('document.infected')
      const { subject_id: refused } = await database().db('audit_log').where({ tenant_id: bench.tenant.id, action: 'document.infected' }).first()
      expect((await errorOf(bench.services.storage.get(`${bench.tenant.id}/${refused}`))).code).to.equal('document.missing')

      await bench.services.deleteDocument(actor, document.id)
      await bench.runJobs()
      expect((await errorOf(bench.services.storage.get(key))).code).to.equal('document.missing')
    } finally {
      bench.close()
    }
  }).timeout(30_000)

  it('is unavailable, not lost, when the storage does not answer', async () => {
    const bench = await workbench(database(), { storageUrl: new URL('s3+http://a:b@127.0.0.1:1/bucket') })
    try {
      const { actor } = await bench.household()
      expect((await errorOf(bench.add(actor, PDF))).code).to.equal('storage.unavailable')
      expect(await bench.services.listDocuments(actor)).to.eql([])
    } finally {
      bench.close()
    }
  }).timeout(30_000)
})
