import { expect } from 'chai'
import { AppError } from '../../../../core/kernel/index.ts'
import { submittedRequest, vaultDocument } from '../../../builders/index.ts'
import { lanes } from '../../../support/lanes.ts'
import { openPortal, wordsOf, type Parent, type Portal } from './support/portal.ts'

lanes('A document that the service asks for', (database) => {
  let portal: Portal
  let parent: Parent
  let requestId: string
  let askedId: string

  before(async function () {
    this.timeout(60_000)
    portal = await openPortal(database())
  })
  beforeEach(async () => {
    parent = await portal.parent()
    requestId = await submittedRequest(portal.services, parent.actor, { childId: parent.child })
    const agent = await portal.agent()
    const { request } = await portal.services.readRequest(agent, requestId)
    const answer = { documents: ['proof-of-address'], precisions: 'La facture a plus de trois mois.' }
    await portal.services.performTransition(agent, { requestId, transition: 'demander-piece', shownVersion: request.lockVersion, answer })
    const { asked } = await portal.services.readRequest(parent.actor, requestId)
    askedId = asked[0]!.id
  })
  after(() => portal?.close())

  it('is given once, linked to the request, and sent by the family', async () => {
    const documentId = await vaultDocument(portal.services, parent.actor, 'proof-of-address')
    await give(parent, documentId)
    await give(parent, documentId)
    const { asked, documents, offers, request } = await portal.services.readRequest(parent.actor, requestId)
    expect(asked[0]).to.include({ documentId })
    expect(documents.filter((link) => link.documentId === documentId)).to.have.length(1)
    expect(offers.find(({ name }) => name === 'completer')).not.to.have.property('denial')
    await portal.services.performTransition(parent.actor, { requestId, transition: 'completer', shownVersion: request.lockVersion })
    expect((await portal.services.readRequest(parent.actor, requestId)).request.status).to.equal('completee')
  })

  it('is the family’s own, for the family’s own request', async () => {
    const neighbour = await portal.parent()
    const theirs = await vaultDocument(portal.services, neighbour.actor, 'proof-of-address')
    expect(await codeOf(give(parent, theirs))).to.equal('document.not-found')
    expect(await codeOf(give(neighbour, theirs))).to.equal('request.not-found')
    expect(await codeOf(give(await portal.parent(portal.elsewhere), theirs))).to.equal('request.not-found')
  })

  it('can be a file, or one of the vault that the request does not hold yet', async () => {
    const path = `/demandes/${requestId}`
    expect(wordsOf(await parent.get(path))).to.include('La facture a plus de trois mois.').and.not.include('Reprendre un document')
    const empty = await parent.send(`${path}/pieces/${askedId}`, [])
    expect(empty.status).to.equal(422)
    expect(wordsOf(empty)).to.include('Choisissez un fichier à ajouter')
    const renamed = await parent.send(`${path}/pieces/${askedId}`, [], [{ field: 'fichier', name: 'facture.pdf', content: Buffer.from('MZ, un programme') }])
    expect(renamed.status).to.equal(422)
    expect(wordsOf(renamed)).to.include('« facture.pdf » : ce fichier n’est pas un vrai fichier PDF')
    const documentId = await vaultDocument(portal.services, parent.actor, 'proof-of-address')
    expect(wordsOf(await parent.get(path))).to.include('Reprendre un document')
    const given = await parent.send(`${path}/pieces/${askedId}`, [['coffre', documentId]])
    expect(given.status).to.equal(303)
    expect(wordsOf(await parent.get(path))).to.include('Il reste à les envoyer au service').and.include('Envoyer les documents demandés')
  })

  const give = (who: Parent, documentId: string) => portal.services.giveAskedDocument(who.actor, { requestId, askedId, documentId })
})

async function codeOf(work: Promise<unknown>): Promise<string | undefined> {
  const error = await work.then(() => undefined, (thrown: unknown) => thrown)
  return error instanceof AppError ? error.code : undefined
}
