import { existsSync, readdirSync, readFileSync, readlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { expect } from 'chai'
import { newId } from '../../../core/kernel/index.ts'
import type { Document } from '../../../core/vault/index.ts'
import { guardJob, guardKey } from '../../../core/vault/usecases/blob-guard.ts'
import { anAgent, savedTenant } from '../../builders/index.ts'
import { until } from '../../services/index.ts'
import { lanes } from '../../support/lanes.ts'
import { JPEG, PDF, pdfOf, WINDOWS_PROGRAM } from '../../unit/vault/support/files.ts'
import { bytesOf, errorOf } from '../../unit/vault/support/streams.ts'
import { workbench, type Household, type Workbench } from './workbench.ts'

const HOUR = 60 * 60 * 1000
const LIMIT = 10 * 1024 * 1024

lanes('vault: documents', (database) => {
  let bench: Workbench
  let camille: Household
  before(async () => {
    bench = await workbench(database())
  })
  after(() => bench?.close())
  beforeEach(async () => {
    camille = await bench.household()
  })

  const contentOf = async (document: Document, actor = camille.actor): Promise<Buffer> =>
    bytesOf((await bench.services.openDocument({ actor, documentId: document.id })).content)

  describe('adding', () => {
    it('keeps what the file is, until when it counts, and gives it back', async () => {
      const content = pdfOf(200_000)
      const document = await bench.added(camille.actor, content)
      expect(document).to.deep.include({
        tenantId: bench.tenant.id, householdId: camille.actor.householdId, type: 'proof-of-address', title: 'Justificatif de domicile', filename: 'facture.pdf',
        mediaType: 'application/pdf', size: 200_000, verdict: 'unchecked', validFrom: '2026-09-01', validUntil: '2026-12-01', uploadedBy: camille.actor.accountId,
      })
      expect((await contentOf(document)).equals(content)).to.equal(true)
    })

    it('stores nothing in clear, neither content nor key', async () => {
      const document = await bench.added(camille.actor, pdfOf(100_000))
      const file = bench.files().find((name) => name.endsWith(document.id))!
      expect(readFileSync(file).includes('%PDF-1.4')).to.equal(false)
      const row = await database().db('documents').where({ id: document.id }).first()
      expect(Buffer.from(row.sealed_key, 'base64').length).to.equal(12 + 32 + 16)
      expect(document).not.to.have.any.keys('sealedKey', 'storageKey')
    })

    it('gives the same document for the same file, type and child, even by a double click', async () => {
      const content = pdfOf(5000, 1)
      const [one, two] = await Promise.all([bench.add(camille.actor, content), bench.add(camille.actor, content)])
      expect([one.known, two.known]).to.have.members([false, true])
      expect(one.document.id).to.equal(two.document.id)
      const other = await bench.add(camille.actor, content, { type: 'identity' })
      expect(other.known, 'another type').to.equal(false)
      const before = bench.files().length
      bench.clock.advance(2 * HOUR)
      await bench.runJobs()
      expect(bench.files().length, 'the second copy goes').to.equal(before - 1)
      expect((await contentOf(one.document)).equals(content)).to.equal(true)
    })

    it('tells nobody that another family has the same file', async () => {
      const content = pdfOf(5000, 2)
      await bench.added(camille.actor, content)
      const { known } = await bench.add((await bench.household()).actor, content)
      expect(known).to.equal(false)
    })

    it('asks whose a document of a child is, and takes only a child of the family', async () => {
      expect((await errorOf(bench.add(camille.actor, PDF, { type: 'vaccination' }))).code).to.equal('document.child-missing')
      const { child } = await bench.household()
      expect((await errorOf(bench.add(camille.actor, PDF, { type: 'vaccination', childId: child.id }))).code).to.equal('child.not-found')
      expect((await bench.added(camille.actor, PDF, { type: 'vaccination', childId: camille.child.id })).childId).to.equal(camille.child.id)
      expect((await errorOf(bench.add(camille.actor, PDF, { type: 'unheard-of' }))).code).to.equal('document.type-unknown')
    })

    const refused: Record<string, [content: () => Buffer | Readable, filename: string, code: string]> = {
      'an empty file': [() => Buffer.alloc(0), 'vide.pdf', 'document.empty'],
      'a program renamed .pdf': [() => WINDOWS_PROGRAM, 'facture.pdf', 'document.ending-false'],
      'a photograph renamed .pdf': [() => JPEG, 'facture.pdf', 'document.ending-false'],
      'a file over the limit by one byte': [() => pdfOf(LIMIT + 1), 'gros.pdf', 'document.too-large'],
      'a file that is cut on its way': [() => cutAfter(100_000), 'coupe.pdf', 'body.cut'],
    }
    for (const [what, [content, filename, code]] of Object.entries(refused)) {
      it(`refuses ${what}, and leaves nothing of it`, async () => {
        const files = bench.files().length
        expect((await errorOf(bench.add(camille.actor, content(), { filename }))).code).to.equal(code)
        expect(bench.files().length).to.equal(files)
        expect(await bench.services.listDocuments(camille.actor)).to.eql([])
      })
    }

    it('takes a file of exactly the limit', async () => {
      expect((await bench.added(camille.actor, pdfOf(LIMIT))).size).to.equal(LIMIT)
    })

    it('refuses a person whose family has no file yet', async () => {
      const { householdId: _, ...nobody } = camille.actor
      expect((await errorOf(bench.add(nobody, PDF))).code).to.equal('family.missing')
    })

    it('removes what a killed process stored without a row, and nothing else', async () => {
      const document = await bench.added(camille.actor, pdfOf(3000, 3))
      const files = bench.files().length
      expect(await database().db('jobs').where({ unique_key: guardKey({ tenantId: bench.tenant.id, documentId: document.id }) }), 'no guard is left after a success').to.eql([])
      const orphan = newId()
      await database().transaction((tx) => bench.services.jobs.add(tx, [guardJob({ tenantId: bench.tenant.id, documentId: orphan }, bench.clock.now())]))
      writeFileSync(bench.files().find((name) => name.endsWith(document.id))!.replace(document.id, orphan), 'half a document')
      await bench.runJobs()
      expect(bench.files().length, 'the upload may still be on its way').to.equal(files + 1)
      bench.clock.advance(2 * HOUR)
      await bench.runJobs()
      expect(bench.files().length).to.equal(files)
      expect(await contentOf(document)).to.have.length(3000)
    })
  })

  describe('reading', () => {
    it('leaves a line in the access register, with the request', async () => {
      const document = await bench.added(camille.actor, PDF)
      await bench.services.openDocument({ actor: camille.actor, documentId: document.id, requestId: 'r-1' }).then(({ content }) => bytesOf(content))
      const [line] = (await bench.audit(document.id)).filter(({ action }) => action === 'document.read')
      expect(line).to.deep.include({ actorId: camille.actor.accountId, subjectId: document.id, at: bench.clock.now(), requestId: 'r-1' })
    })

    it('is refused to another family, to agents and to other communes, as if there were nothing', async () => {
      const document = await bench.added(camille.actor, PDF)
      const elsewhere = await bench.household((await savedTenant(database())).id)
      const strangers = {
        'another family': (await bench.household()).actor,
        'an agent': anAgent({ tenantId: bench.tenant.id }),
        'an agent of a service that no request of this document is for': anAgent({ tenantId: bench.tenant.id, agentOf: ['culture'] }),
        'a family of another commune': elsewhere.actor,
        'the same household id in another commune': { ...camille.actor, tenantId: elsewhere.actor.tenantId },
      }
      for (const [who, actor] of Object.entries(strangers)) {
        const services = who.startsWith('an agent of') ? ['enfance-jeunesse'] : []
        expect((await errorOf(bench.services.openDocument({ actor, documentId: document.id, services }))).code, who).to.equal('document.not-found')
        expect((await errorOf(bench.services.findDocument({ actor, documentId: document.id, services }))).code, who).to.equal('document.not-found')
      }
      expect((await bench.audit(document.id)).map(({ action }) => action)).to.eql(['document.add'])
    })

    it('is granted to an agent of a service that a request with this document is for', async () => {
      const document = await bench.added(camille.actor, PDF)
      const agent = anAgent({ tenantId: bench.tenant.id })
      const { content } = await bench.services.openDocument({ actor: agent, documentId: document.id, services: ['enfance-jeunesse'] })
      expect((await bytesOf(content)).equals(PDF)).to.equal(true)
      expect((await bench.audit(document.id)).some(({ actorId, action }) => actorId === agent.accountId && action === 'document.read')).to.equal(true)
    })

    it('finds out a file that was cut, changed, removed or put in the place of another', async () => {
      const documents = await Promise.all([10, 11, 12, 13].map((seed) => bench.added(camille.actor, pdfOf(150_000, seed))))
      const [cut, changed, swapped, other] = documents.map(({ id }) => bench.files().find((name) => name.endsWith(id))!) as [string, string, string, string]
      truncateSync(cut, 2 * (64 * 1024 + 16))
      const bytes = readFileSync(changed)
      bytes[140_000]! ^= 1
      writeFileSync(changed, bytes)
      writeFileSync(swapped, readFileSync(other))
      for (const document of documents.slice(0, 3)) expect((await errorOf(contentOf(document))).code).to.equal('document.damaged')
      expect(await contentOf(documents[3]!)).to.have.length(150_000)
      await bench.services.contents.discard(`${bench.tenant.id}/${documents[3]!.id}`)
      expect((await errorOf(contentOf(documents[3]!))).code).to.equal('document.missing')
    })

    it('closes the file when the reader leaves before the first byte', async () => {
      const document = await bench.added(camille.actor, pdfOf(1_000_000, 14))
      const { content } = await bench.services.openDocument({ actor: camille.actor, documentId: document.id })
      expect(openFiles(document.id), 'before').to.have.length(1)
      content.destroy()
      await until(async () => openFiles(document.id).length === 0, { what: 'the file to be closed', milliseconds: 5_000 })
    })

    it('lists by type, child and day, newest first', async () => {
      const { actor, child } = camille
      const proof = await bench.added(actor, pdfOf(2000, 20))
      bench.clock.advance(1000)
      const vaccination = await bench.added(actor, pdfOf(2000, 21), { type: 'vaccination', childId: child.id })
      bench.clock.advance(1000)
      const certificate = await bench.added(actor, pdfOf(2000, 22), { type: 'insurance-certificate', childId: child.id })
      const ids = async (filter?: object): Promise<string[]> => (await bench.services.listDocuments(actor, filter)).map(({ id }) => id)
      expect(await ids()).to.eql([certificate.id, vaccination.id, proof.id])
      expect(await ids({ type: 'vaccination' })).to.eql([vaccination.id])
      expect(await ids({ childId: newId() }), 'the family\'s own').to.eql([proof.id])
      expect(await ids({ childId: child.id })).to.have.length(3)
      expect(await ids({ validOn: '2026-12-02' })).to.eql([certificate.id, vaccination.id])
      expect(await ids({ validOn: '2026-08-31' })).to.eql([])
    })
  })

  describe('changing', () => {
    it('gives another title, of one readable line', async () => {
      const document = await bench.added(camille.actor, PDF)
      await bench.services.renameDocument({ actor: camille.actor, documentId: document.id, title: ' Facture\nd’eau ' })
      expect(await bench.services.findDocument({ actor: camille.actor, documentId: document.id })).to.deep.include({ title: 'Facture d’eau', lockVersion: 2 })
      expect((await errorOf(bench.services.renameDocument({ actor: camille.actor, documentId: document.id, title: ' \u200B' }))).code).to.equal('document.title-missing')
    })

    it('deletes at once what opens the content, and then the content', async () => {
      const document = await bench.added(camille.actor, PDF)
      await bench.services.deleteDocument(camille.actor, document.id)
      expect((await errorOf(contentOf(document))).code).to.equal('document.not-found')
      const row = await database().db('documents').where({ id: document.id }).first()
      expect(row.sealed_key).to.equal(null)
      await bench.runJobs()
      expect(bench.files().some((name) => name.endsWith(document.id))).to.equal(false)
      expect((await bench.audit(document.id)).map(({ action }) => action)).to.include('document.delete')
      expect((await bench.add(camille.actor, PDF)).known, 'the same file is new again').to.equal(false)
    })

    it('keeps a document that something alive needs, and names it', async () => {
      const document = await bench.added(camille.actor, pdfOf(900, 30))
      bench.services.documentUses.add(async (_tx, tenantId, id) => (tenantId === bench.tenant.id && id === document.id ? ['2026-K7M4QX'] : []))
      const error = await errorOf(bench.services.deleteDocument(camille.actor, document.id))
      expect([error.code, error.data]).to.eql(['document.in-use', { uses: ['2026-K7M4QX'] }])
      expect(await contentOf(document)).to.have.length(900)
    })

    it('is refused to another family and to agents, as if there were nothing', async () => {
      const document = await bench.added(camille.actor, PDF)
      for (const actor of [(await bench.household()).actor, anAgent({ tenantId: bench.tenant.id })]) {
        expect((await errorOf(bench.services.deleteDocument(actor, document.id))).code).to.equal('document.not-found')
        expect((await errorOf(bench.services.renameDocument({ actor, documentId: document.id, title: 'x' }))).code).to.equal('document.not-found')
      }
      for (const id of ['0', "' or 1=1", newId()]) expect((await errorOf(bench.services.deleteDocument(camille.actor, id))).code).to.equal('document.not-found')
      expect(await bench.services.listDocuments(camille.actor)).to.have.length(1)
    })
  })

  describe('taking into a request', () => {
    it('gives the family\'s own documents, all or none', async () => {
      const [one, two] = [await bench.added(camille.actor, pdfOf(500, 40)), await bench.added(camille.actor, pdfOf(500, 41))]
      const foreign = await bench.added((await bench.household()).actor, PDF)
      const take = (...ids: string[]): Promise<Document[]> => database().transaction((tx) => bench.services.takeDocuments(tx, camille.actor, ids))
      expect((await take(two.id, one.id, two.id)).map(({ id }) => id).sort()).to.eql([one.id, two.id].sort())
      expect(await take()).to.eql([])
      expect((await errorOf(take(one.id, foreign.id))).code).to.equal('document.not-found')
    })

    it('and deleting at the same moment: one of the two is refused', async () => {
      bench.services.documentUses.add(async (tx, _tenantId, id) => {
        const row = await tx('request_documents').where({ document_id: id }).first()
        return row ? ['a request'] : []
      })
      for (let round = 0; round < 5; round++) {
        const document = await bench.added(camille.actor, pdfOf(500, 50 + round))
        const submitting = database().transaction(async (tx) => {
          await bench.services.takeDocuments(tx, camille.actor, [document.id])
          await new Promise((resolve) => setTimeout(resolve, 30))
          await tx('request_documents').insert({ id: newId(), tenant_id: bench.tenant.id, request_id: newId(), document_id: document.id, document_type: 'x', pointer: '/x', added_at: 1 })
        })
        const deleting = bench.services.deleteDocument(camille.actor, document.id)
        const outcomes = (await Promise.allSettled([submitting, deleting])).map(({ status }) => status).sort()
        expect(outcomes).to.eql(['fulfilled', 'rejected'])
      }
    })
  })
})

/** A stream of which only so many bytes come. */
function cutAfter(bytes: number): Readable {
  const stream = new Readable({ read() {} })
  stream.push(pdfOf(bytes))
  setTimeout(() => stream.destroy(new Error('the connection was cut')), 20)
  return stream
}

/** Files that this process holds open, by a part of their name. */
function openFiles(name: string): string[] {
  const folder = '/proc/self/fd'
  const links = readdirSync(folder).map((descriptor) => `${folder}/${descriptor}`)
  return links.filter(existsSync).map((link) => readlinkSync(link)).filter((path) => path.includes(name))
}
