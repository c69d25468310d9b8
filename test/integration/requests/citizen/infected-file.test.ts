import { expect } from 'chai'
import { EICAR, EICAR_NAME, requireService } from '../../../services/index.ts'
import { lanes } from '../../../support/lanes.ts'
import { openPortal, wordsOf, type Portal } from './support/portal.ts'

lanes('An infected file on a page of a draft', (database) => {
  let portal: Portal

  before(async function () {
    const clamd = await requireService('clamd', this)
    portal = await openPortal(database(), { CLAMD_URL: clamd.url })
  })
  after(() => portal?.close())

  it('is told beside its question, and is not kept', async () => {
    const parent = await portal.parent()
    const draftId = await portal.services.startDraft(parent.actor, { demarche: 'periscolaire', childId: parent.child })
    const content = Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.from(EICAR)])
    const answer = await parent.send(`/brouillons/${draftId}/pages/documents`, [['_version', '1'], ['_then', 'next']], [{ field: '/documents/domicile', name: 'facture.pdf', content }])
    expect(answer.status).to.equal(422)
    expect(wordsOf(answer)).to.include('« facture.pdf » : l’antivirus a trouvé une menace dans ce fichier')
    expect(answer.body).not.to.include(EICAR_NAME)
    expect(await portal.services.listDocuments(parent.actor)).to.deep.equal([])
  })
})
