import { expect } from 'chai'
import { withValue } from '../../../../core/forms/index.ts'
import type { AppError, Db } from '../../../../core/kernel/index.ts'
import { updateDraft } from '../../../../core/requests/store/drafts.ts'
import { filledDraft } from '../../../builders/index.ts'
import { lanes } from '../../../support/lanes.ts'
import { openPortal, type Parent, type Portal } from './support/portal.ts'

lanes('Sending a draft', (database) => {
  let portal: Portal
  let parent: Parent
  let draftId: string

  before(async function () {
    this.timeout(60_000)
    portal = await openPortal(database())
  })
  beforeEach(async () => {
    parent = await portal.parent()
    draftId = await filledDraft(portal.services, parent.actor, { childId: parent.child })
  })
  after(() => portal?.close())

  it('makes a request of it, with its documents, its history, its term, its reminder and its mail', async () => {
    const { services } = portal
    const requestId = await send()
    const { request, documents, history, side } = await services.readRequest(parent.actor, requestId)
    expect(request).to.include({ status: 'deposee', kind: 'open', subject: 'Zoé Martin', childId: parent.child, accountId: parent.actor.accountId })
    expect(request.dueAt).to.be.greaterThan(request.submittedAt)
    expect(documents.map(({ documentType }) => documentType)).to.have.members(['vaccination', 'insurance-certificate', 'proof-of-address'])
    expect(history.map(({ kind }) => kind)).to.deep.equal(['submitted'])
    expect(side).to.equal('citizen')
    expect(await jobsOf(requestId)).to.deep.equal(['mail', 'request-timer'])
  })

  it('prunes what the form does not ask', async () => {
    await rewrite('/sante/allergyDetail', 'Arachide')
    const { request } = await portal.services.readRequest(parent.actor, await send())
    expect(request.answers['sante']).not.to.have.property('allergyDetail')
  })

  it('sent again, or twice at once, is one request', async () => {
    const submit = () => portal.services.submitDraft(parent.actor, draftId)
    const answers = await Promise.all([submit(), submit(), submit()])
    const ids = new Set([...answers, await submit()].map(({ requestId }) => requestId))
    expect(ids.size).to.equal(1)
    const { requests } = await portal.services.listMyRequests(parent.actor)
    expect(requests.map(({ request }) => request.id)).to.deep.equal([...ids])
    expect(await jobsOf([...ids][0]!)).to.deep.equal(['mail', 'request-timer'])
  })

  it('says every gap, and sends nothing', async () => {
    await rewrite('/documents/domicile', undefined)
    await rewrite('/assurance/insurer', undefined)
    const { requestId, faults } = await portal.services.submitDraft(parent.actor, draftId)
    expect(requestId).to.equal(undefined)
    expect(faults.map(({ pointer }) => pointer)).to.deep.equal(['/assurance/insurer', '/documents/domicile'])
    expect((await portal.services.listMyRequests(parent.actor)).requests).to.deep.equal([])
  })

  it('sends what was checked, not what another tab wrote since', async () => {
    const { draft: { lockVersion } } = await portal.services.openDraft(parent.actor, draftId)
    await rewrite('/assurance/insurer', 'MAIF')
    const error = await portal.services.submitDraft(parent.actor, draftId, lockVersion).then(() => undefined, (thrown: unknown) => thrown)
    expect((error as AppError).code).to.equal('draft.stale')
    expect((await portal.services.submitDraft(parent.actor, draftId, lockVersion + 1)).requestId).to.be.a('string')
  })

  it('carries no document of another family', async () => {
    const neighbour = await portal.parent()
    const theirs = await filledDraft(portal.services, neighbour.actor, { childId: neighbour.child })
    const { draft } = await portal.services.openDraft(neighbour.actor, theirs)
    await rewrite('/documents/domicile', (draft.answers['documents'] as Record<string, unknown>)['domicile'])
    expect(await portal.services.submitDraft(parent.actor, draftId)).to.deep.equal({ requestId: undefined, faults: [] })
  })

  it('is read and followed by its family alone', async () => {
    const requestId = await send()
    for (const other of [await portal.parent(), await portal.parent(portal.elsewhere)]) {
      const refused = await portal.services.readRequest(other.actor, requestId).then(() => undefined, (thrown: unknown) => thrown)
      expect((refused as AppError).code).to.equal('request.not-found')
      expect((await portal.services.listMyRequests(other.actor)).requests).to.deep.equal([])
    }
    expect(await portal.services.audit.of(portal.tenant.id, 'request', requestId)).to.have.length(0)
    await portal.services.readRequest(parent.actor, requestId)
    expect(await portal.services.audit.of(portal.tenant.id, 'request', requestId)).to.have.length(1)
  })

  it('leaves nothing of the answers in clear in the database', async () => {
    const requestId = await send()
    for (const [table, id] of [['requests', requestId], ['drafts', draftId]] as const) {
      const row = (await database().db(table).where({ id }).first()) as object
      expect(JSON.stringify(row)).not.to.include('Lenoir')
    }
  })

  async function send(): Promise<string> {
    const { requestId } = await portal.services.submitDraft(parent.actor, draftId)
    return requestId!
  }

  /** Changes one answer, as another tab would. */
  async function rewrite(pointer: string, value: unknown): Promise<void> {
    const { services } = portal
    const { draft } = await services.openDraft(parent.actor, draftId)
    await updateDraft(services.database.db, await services.tenantKeys.of(portal.tenant.id), draft, { answers: withValue(draft.answers, pointer, value), progress: draft.progress }, Date.now())
  }

  async function jobsOf(requestId: string): Promise<string[]> {
    const jobs: Db = database().db
    const kinds = (await jobs('jobs').where({ tenant_id: portal.tenant.id }).where('unique_key', 'like', `%${requestId}%`).pluck('kind')) as string[]
    return kinds.toSorted()
  }
})
