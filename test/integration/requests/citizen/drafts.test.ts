import { expect } from 'chai'
import { valueAt } from '../../../../core/forms/index.ts'
import { AppError, NotFound } from '../../../../core/kernel/index.ts'
import { WrittenElsewhere, type SavedPage } from '../../../../core/requests/usecases/save-page.ts'
import { FormBody } from '../../../../core/web/index.ts'
import { aHealthSheet, anInsurance, filledDraft, vaultDocument } from '../../../builders/index.ts'
import { lanes } from '../../../support/lanes.ts'
import { shippedPackage, withPart } from '../../../unit/requests/support/packages.ts'
import type { Fields } from './support/encode.ts'
import { openPortal, type Parent, type Portal } from './support/portal.ts'

lanes('Drafts', (database) => {
  let portal: Portal
  let parent: Parent

  before(async function () {
    this.timeout(60_000)
    portal = await openPortal(database())
  })
  beforeEach(async () => (parent = await portal.parent()))
  after(() => portal?.close())

  const start = (who: Parent = parent, childId: string | undefined = who.child) => portal.services.startDraft(who.actor, { demarche: 'periscolaire', childId })
  const read = (id: string, who: Parent = parent) => portal.services.openDraft(who.actor, id)

  describe('start', () => {
    it('with what the family’s file knows, and says so', async () => {
      const { draft } = await read(await start())
      expect(valueAt(draft.answers, '/enfant/firstName')).to.equal('Zoé')
      expect(valueAt(draft.answers, '/responsables/demandeur/relation')).to.equal('mere')
      expect(valueAt(draft.answers, '/responsables/autreResponsable')).to.equal(false)
      expect(draft.progress.prefilled).to.include('/enfant/firstName').and.not.include('/sante/pai')
    })

    it('with the child’s health sheet, of which an opening is kept', async () => {
      const { services, tenant } = portal
      const health = aHealthSheet({ diet: 'sans-porc' })
      const by = { accountId: parent.actor.accountId, name: parent.actor.name }
      await services.database.transaction((tx) => services.updateChildFile(tx, { tenantId: tenant.id, householdId: parent.actor.householdId!, childId: parent.child, health, insurance: anInsurance(), by }))
      const before = (await services.audit.of(tenant.id, 'child', parent.child)).length
      const { draft } = await read(await start())
      expect(valueAt(draft.answers, '/sante/diet')).to.equal('sans-porc')
      expect((await services.audit.of(tenant.id, 'child', parent.child)).length).to.equal(before + 1)
    })

    it('once for the same child, even when asked twice at once; another child has a draft of their own', async () => {
      const [one, two] = await Promise.all([start(), start()])
      expect(two).to.equal(one)
      expect(await start()).to.equal(one)
      expect(await start(parent, parent.sibling)).not.to.equal(one)
    })

    it('only for a child of the family, of this commune', async () => {
      const neighbour = await portal.parent()
      const stranger = await portal.parent(portal.elsewhere)
      expect(await codeOf(start(parent, neighbour.child))).to.equal('family.not-found')
      expect(await codeOf(start(parent, stranger.child))).to.equal('family.not-found')
      expect(await codeOf(portal.services.startDraft(parent.actor, { demarche: 'periscolaire' }))).to.equal('child.missing')
    })

    it('only while the démarche is open', async () => {
      const { services, elsewhere } = portal
      const stranger = await portal.parent(elsewhere)
      const pack = withPart(withPart(shippedPackage('periscolaire'), ['manifest', 'version'], '1.0.1'), ['manifest', 'demarche', 'closes'], '2026-06-30')
      const draft = await filledDraft(services, stranger.actor, { childId: stranger.child })
      await services.publishPackage(elsewhere.id, pack)
      expect(await codeOf(start(stranger, stranger.sibling))).to.equal('demarche.closed')
      expect(await codeOf(services.submitDraft(stranger.actor, draft)), 'a draft begun in time').to.equal('demarche.closed')
      expect((await services.checkDraft(await read(draft, stranger), { files: new Map(), href: String })).open).to.equal(false)
      expect(await codeOf(services.startDraft(parent.actor, { demarche: 'inconnue' }))).to.equal('demarche.closed')
    })
  })

  describe('are a family’s own', () => {
    it('to read, to write, to send, to drop', async () => {
      const id = await start()
      for (const other of [await portal.parent(), await portal.parent(portal.elsewhere)]) {
        expect(await codeOf(read(id, other))).to.equal('draft.not-found')
        expect(await codeOf(save(other, id, 'enfant', []))).to.equal('draft.not-found')
        expect(await codeOf(portal.services.submitDraft(other.actor, id))).to.equal('draft.not-found')
        expect(await codeOf(portal.services.discardDraft(other.actor, id))).to.equal('draft.not-found')
        expect((await portal.services.listMyRequests(other.actor)).drafts).to.deep.equal([])
      }
      expect((await portal.services.listMyRequests(parent.actor)).drafts.map(({ draft }) => draft.id)).to.deep.equal([id])
      await portal.services.discardDraft(parent.actor, id)
      expect(await codeOf(read(id))).to.equal('draft.not-found')
    })
  })

  describe('keep a page', () => {
    it('valid or not, and say what is at fault', async () => {
      const id = await start()
      const saved = await save(parent, id, 'assurance', [['/assurance/insurer', 'MAIF'], ...date('/assurance/validUntil', '31', '13', '2027')])
      expect(saved.faults.map(({ pointer }) => pointer)).to.deep.equal(['/assurance/policyNumber', '/assurance/validUntil'])
      const { draft } = await read(id)
      expect(valueAt(draft.answers, '/assurance')).to.deep.equal({ insurer: 'MAIF', validUntil: '31/13/2027' })
      expect(draft.progress.visited).to.deep.equal(['assurance'])
    })

    it('in the background without taking it for finished', async () => {
      const id = await start()
      await save(parent, id, 'assurance', [['/assurance/insurer', 'MAIF']], { background: true })
      const { draft } = await read(id)
      expect(valueAt(draft.answers, '/assurance/insurer')).to.equal('MAIF')
      expect(draft.progress.visited).to.deep.equal([])
    })

    it('and no longer say that a changed answer is the family file’s', async () => {
      const id = await start()
      await save(parent, id, 'enfant', [['/enfant/lastName', 'Martin'], ['/enfant/firstName', 'Zoé-Lou']])
      const { progress } = (await read(id)).draft
      expect(progress.prefilled).to.include('/enfant/lastName').and.not.include('/enfant/firstName')
    })

    it('of two tabs on two pages: both', async () => {
      const id = await start()
      const shown = (await read(id)).draft.lockVersion
      await Promise.all([
        save(parent, id, 'assurance', [['/assurance/insurer', 'MAIF']], { shown }),
        save(parent, id, 'engagement', [['/engagement/remarque', 'Merci']], { shown }),
      ])
      const { answers } = (await read(id)).draft
      expect(valueAt(answers, '/assurance/insurer')).to.equal('MAIF')
      expect(valueAt(answers, '/engagement/remarque')).to.equal('Merci')
    })

    it('of two tabs on one page: the second is told, and what it typed and added is not lost', async () => {
      const id = await start()
      const shown = (await read(id)).draft.lockVersion
      await save(parent, id, 'documents', [], { shown, documents: [await document('vaccination', '/documents/vaccinations')] })
      const late = await document('proof-of-address', '/documents/domicile')
      const told = await thrown(save(parent, id, 'documents', [], { shown, documents: [late] }))
      expect(told).to.be.instanceOf(WrittenElsewhere)
      const { mine } = told as WrittenElsewhere
      expect(valueAt(mine.draft.answers, late.pointer)).to.deep.equal([late.documentId])
      const { draft } = await read(id)
      expect(draft.lockVersion).to.equal(mine.draft.lockVersion)
      expect(Object.keys(valueAt(draft.answers, '/documents') as object)).to.have.members(['vaccinations', 'domicile'])
    })

    it('of two tabs on one page with the same answers: nobody is told', async () => {
      const id = await start()
      const shown = (await read(id)).draft.lockVersion
      await save(parent, id, 'assurance', [['/assurance/insurer', 'MAIF']], { shown })
      const again = await save(parent, id, 'assurance', [['/assurance/insurer', 'MAIF']], { shown })
      expect(again.faults.map(({ pointer }) => pointer)).to.include('/assurance/policyNumber')
    })

    it('never of a page that the form does not have', async () => {
      expect(await codeOf(save(parent, await start(), 'ailleurs', []))).to.equal('page.not-found')
    })
  })

  it('miss a document that the vault no longer has', async () => {
    const { services } = portal
    const id = await filledDraft(services, parent.actor, { childId: parent.child })
    const { draft } = await read(id)
    const [documentId] = valueAt(draft.answers, '/documents/domicile') as [string]
    await services.deleteDocument(parent.actor, documentId)
    const left = new Map((await services.listDocuments(parent.actor)).map((one) => [one.id, { id: one.id, name: '', detail: '', href: '', verdict: 'clean' as const }]))
    const { faults } = await services.checkDraft(await read(id), { files: left, href: String })
    expect(faults.map(({ pointer }) => pointer)).to.deep.equal(['/documents/domicile'])
    expect(await services.submitDraft(parent.actor, id)).to.deep.equal({ requestId: undefined, faults: [] })
    await save(parent, id, 'documents', [])
    expect(valueAt((await read(id)).draft.answers, '/documents/domicile')).to.equal(undefined)
  })

  it('lead to their request once they are sent', async () => {
    const id = await filledDraft(portal.services, parent.actor, { childId: parent.child })
    const { requestId } = await portal.services.submitDraft(parent.actor, id)
    const error = await thrown(read(id))
    expect(error).to.be.instanceOf(NotFound)
    expect((error as NotFound).data['requestId']).to.equal(requestId)
    const after = await start()
    expect(after).not.to.equal(id)
  })

  /** Every question that the fields leave out is not on the page. */
  async function save(who: Parent, draftId: string, pageKey: string, fields: Fields, { shown, documents = [], background = false }: {
    shown?: number; documents?: readonly { pointer: string; documentId: string }[]; background?: boolean
  } = {}): Promise<SavedPage> {
    const shownVersion = shown ?? Number.MAX_SAFE_INTEGER
    const mine = new Set((await portal.services.listDocuments(who.actor)).map(({ id }) => id))
    return portal.services.savePage(who.actor, { draftId, pageKey, body: new FormBody(fields), documents, shownVersion, mayUse: (id) => mine.has(id), background })
  }

  async function document(type: string, pointer: string): Promise<{ pointer: string; documentId: string }> {
    return { pointer, documentId: await vaultDocument(portal.services, parent.actor, type, parent.child) }
  }
})

function date(pointer: string, day: string, month: string, year: string): Fields {
  return [[`${pointer}#jour`, day], [`${pointer}#mois`, month], [`${pointer}#annee`, year]]
}

function thrown(work: Promise<unknown>): Promise<unknown> {
  return work.then(() => undefined, (error: unknown) => error)
}

async function codeOf(work: Promise<unknown>): Promise<string | undefined> {
  const error = await thrown(work)
  if (error !== undefined && !(error instanceof AppError)) throw error
  return error?.code
}
