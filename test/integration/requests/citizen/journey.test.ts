import { expect } from 'chai'
import { samplePdf } from '../../../../core/demo/seed/sample-document.ts'
import { documentFields, valueAt, visiblePages, type Answers } from '../../../../core/forms/index.ts'
import { controlName } from '../../../../core/forms/domain/names.ts'
import { newId } from '../../../../core/kernel/index.ts'
import { answersOf, type DemarcheCase } from '../../../../core/requests/domain/cases/case.ts'
import { lanes } from '../../../support/lanes.ts'
import { SHIPPED } from '../../../unit/requests/support/packages.ts'
import { fieldsOf } from './support/encode.ts'
import { hidden, openPortal, wordsOf, type Parent, type Portal } from './support/portal.ts'

interface Ending {
  /** The move by which the service says yes. */
  readonly yes: string
  /** Answers that a later dossier begins with: where they were given, and where they are found again. */
  readonly carried: readonly (readonly [given: string, found: string])[]
}

/** The only words about a package in these tests. */
const ENDINGS: Readonly<Record<(typeof SHIPPED)[number], Ending>> = {
  periscolaire: { yes: 'accepter', carried: ['/sante', '/autorisations', '/assurance', '/enfant/school', '/enfant/grade'].map((pointer) => [pointer, pointer] as const) },
  'changement-situation': { yes: 'enregistrer', carried: [['/demenagement/adresse', '/responsables/adresse']] },
}

lanes('A démarche from the first page to the decision, whatever its package', (database) => {
  let portal: Portal

  before(async function () {
    this.timeout(60_000)
    portal = await openPortal(database())
  })
  after(() => portal?.close())

  for (const demarche of SHIPPED) {
    it(demarche, async () => {
      const parent = await portal.parent()
      const draft = await start(parent, demarche)
      const sent = await fillEveryPage(parent, draft)
      const request = await send(parent, draft)
      const { yes, carried } = ENDINGS[demarche]
      await decide(request, yes)
      expect(wordsOf(await parent.get(request))).to.match(/Acceptée|Enregistrée/)
      const { draft: { answers: next } } = await open(parent, await start(parent, 'periscolaire'))
      for (const [given, found] of carried) expect(valueAt(next, found), found).to.deep.equal(valueAt(sent, given))
    }).timeout(30_000)
  }

  async function start(parent: Parent, demarche: string): Promise<string> {
    const page = await parent.get(`/demarches/${demarche}`)
    expect(page.status).to.equal(200)
    const answer = await parent.post(`/demarches/${demarche}/commencer`, { enfant: parent.child })
    expect(answer.status).to.equal(303)
    return under(answer.location)
  }

  /** Without a script: each page is got, and posted with its files. @returns the answers. */
  async function fillEveryPage(parent: Parent, draft: string): Promise<Answers> {
    const { release: { form, package: { cases } }, facts } = await open(parent, draft)
    const answers = answersOf((cases as readonly DemarcheCase[])[0]!, cases as readonly DemarcheCase[])!
    const pages = visiblePages(form, answers, facts)
    for (const { key, title } of pages) {
      const page = await parent.get(`${draft}/pages/${key}`)
      expect(wordsOf(page)).to.include(title)
      const files = documentFields(form, answers, facts)
        .filter(({ pageKey, required }) => pageKey === key && required)
        .map(({ pointer, documentType }) => ({ field: controlName(pointer), name: `${documentType}.pdf`, content: samplePdf(newId()) }))
      const shown = [['_version', hidden(page, '_version')], ['_then', 'next']] as const
      let answer = await parent.send(`${draft}/pages/${key}`, [...shown, ...fieldsOf(form, key, answers)], files)
      // Questions that these answers bring on are shown before one goes on.
      if (answer.status === 200) answer = await parent.send(`${draft}/pages/${key}`, [['_version', hidden(answer, '_version')], ['_then', 'next'], ...fieldsOf(form, key, answers)])
      expect(answer.status, `${key}: ${wordsOf(answer).slice(0, 300)}`).to.equal(303)
    }
    return answers
  }

  async function send(parent: Parent, draft: string): Promise<string> {
    const check = await parent.get(`${draft}/verifier`)
    expect(check.status).to.equal(200)
    const answer = await parent.post(`${draft}/envoyer`, { _version: hidden(check, '_version') })
    expect(answer.location).to.match(/\/demandes\/[^/]+\/recu$/)
    const receipt = await parent.get(under(answer.location))
    expect(wordsOf(receipt)).to.match(/Numéro de votre demande 2\d{3}-[0-9A-Z]{6}/)
    expect((await parent.get(draft)).location).to.equal(answer.location!.replace('/recu', ''))
    return under(answer.location).replace('/recu', '')
  }

  async function decide(request: string, yes: string): Promise<void> {
    const agent = await portal.agent()
    const requestId = request.split('/').at(-1)!
    const { request: { lockVersion } } = await portal.services.readRequest(agent, requestId)
    await portal.services.performTransition(agent, { requestId, transition: yes, shownVersion: lockVersion })
  }

  function open(parent: Parent, draft: string) {
    return portal.services.openDraft(parent.actor, draft.split('/').at(-1)!)
  }

  function under(location: string | undefined): string {
    return location?.replace(/^\/t\/[^/]+/, '') ?? ''
  }
})
