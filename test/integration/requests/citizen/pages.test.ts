import { request } from 'node:http'
import { expect } from 'chai'
import { samplePdf } from '../../../../core/demo/seed/sample-document.ts'
import { valueAt } from '../../../../core/forms/index.ts'
import { newId } from '../../../../core/kernel/index.ts'
import { filledDraft } from '../../../builders/index.ts'
import { lanes } from '../../../support/lanes.ts'
import type { Answer } from '../../security/support/client.ts'
import { hidden, openPortal, wordsOf, type Parent, type Portal } from './support/portal.ts'

const PDF = () => samplePdf(newId())
const PROOF = '/documents/domicile'

lanes('Pages of a draft', (database) => {
  let portal: Portal
  let parent: Parent
  let draftId: string
  let path: string

  before(async function () {
    this.timeout(60_000)
    portal = await openPortal(database())
  })
  beforeEach(async () => {
    parent = await portal.parent()
    draftId = await portal.services.startDraft(parent.actor, { demarche: 'periscolaire', childId: parent.child })
    path = `/brouillons/${draftId}`
  })
  after(() => portal?.close())

  describe('a démarche', () => {
    it('comes back after sign-in', async () => {
      const page = await portal.platform.ask({ path: `/t/${portal.tenant.slug}/demarches/periscolaire` })
      expect(page.body.replaceAll('&#x3D;', '=')).to.include(`/connexion?retour=${encodeURIComponent(`/t/${portal.tenant.slug}/demarches/periscolaire`)}`)
      expect(wordsOf(page)).to.include('Se connecter pour commencer').and.include('Créer mon espace')
    })

    it('asks for the child, says what is under way, and shows its page again when nobody was chosen', async () => {
      expect(wordsOf(await parent.get('/demarches/periscolaire'))).to.match(/Zoé Martin Un brouillon est à finir.*Tom Martin Commencer/)
      const refused = await parent.post('/demarches/periscolaire/commencer', {})
      expect(refused.status).to.equal(422)
      expect(wordsOf(refused)).to.include('Choisissez l’enfant pour qui vous faites cette démarche')
    })

    it('is found by a word, without accents; another word says what to do', async () => {
      expect(wordsOf(await parent.get('/?recherche=periscolaire'))).to.include('1 démarche pour').and.include('Dossier périscolaire')
      expect(wordsOf(await parent.get('/?recherche=zzz'))).to.include('Aucune démarche pour « zzz »')
    })
  })

  describe('a page', () => {
    it('with a fault is shown again with all that was typed, which is kept', async () => {
      const answer = await keep('assurance', { '/assurance/insurer': 'MAIF <b>', '/assurance/validUntil#jour': '31' })
      expect(answer.status).to.equal(422)
      expect(answer.body).to.include('MAIF &lt;b&gt;')
      expect(wordsOf(answer)).to.include('Indiquez le numéro de contrat')
      expect(await kept('/assurance/insurer')).to.equal('MAIF <b>')
    })

    it('can always be left for later, whatever is missing', async () => {
      const answer = await keep('documents', { _then: 'later' })
      expect(answer.location).to.match(/\/mon-espace\?avis=brouillon$/)
      expect(wordsOf(await parent.get('/mon-espace?avis=brouillon'))).to.include('Vos réponses sont enregistrées').and.include('Dossier périscolaire 2026-2027 · Zoé')
    })

    it('whose answers bring questions on shows them before going on', async () => {
      const answer = await keep('autorisations', yesTo('image', 'transport', 'hospital', 'leaveAlone'))
      expect(answer.status).to.equal(200)
      expect(wordsOf(answer)).to.include('Vos réponses demandent des précisions').and.include('À partir de quelle heure')
    })

    it('that was opened from the check leads back to it', async () => {
      const answer = await keep('assurance?retour=verifier', insurance())
      expect(answer.location).to.match(/\/verifier$/)
    })

    it('is never pressed by Enter on a button that removes', async () => {
      await keep('autorisations', { _intent: 'add /autorisations/pickup' })
      const { body } = await parent.get(`${path}/pages/autorisations`)
      expect(/<button[^>]*name="([^"]+)"/.exec(body.split('id="page"')[1] ?? '')?.[1]).to.equal('_then')
    })

    it('refuses a post without the token of the browser, before a file is taken', async () => {
      const answer = await parent.send(`${path}/pages/documents`, [['_csrf', 'another']], [{ field: PROOF, name: 'facture.pdf', content: PDF() }])
      expect(answer.status).to.equal(403)
      expect(await portal.services.listDocuments(parent.actor)).to.deep.equal([])
    })

    it('is of no family but its own', async () => {
      const neighbour = await portal.parent()
      for (const rest of ['', '/pages/enfant', '/verifier', '/supprimer']) expect((await neighbour.get(path + rest)).status, rest).to.equal(404)
      expect((await neighbour.post(`${path}/envoyer`, {})).status).to.equal(404)
    })
  })

  describe('saving in the background', () => {
    const silent = { 'x-parvis-autosave': '1' }

    it('answers with the new version', async () => {
      const answer = await keep('assurance', { '/assurance/insurer': 'MAIF' }, silent)
      expect(answer.status).to.equal(204)
      expect(Number(answer.headers['x-parvis-version'])).to.equal((await draft()).lockVersion)
    })

    it('is refused when the page was written elsewhere, or the draft was sent', async () => {
      const shown = hidden(await parent.get(`${path}/pages/assurance`), '_version')
      await keep('assurance', { '/assurance/insurer': 'MAIF' })
      expect((await keep('assurance', { '/assurance/insurer': 'MAAF', _version: shown }, silent)).status).to.equal(409)
      const sent = await filledDraft(portal.services, parent.actor, { childId: parent.sibling })
      await portal.services.submitDraft(parent.actor, sent)
      expect((await parent.send(`/brouillons/${sent}/pages/assurance`, [], [], silent)).status).to.equal(409)
    })
  })

  it('two tabs on one page: the second is told, with what it typed on the page, and its next save counts', async () => {
    const shown = hidden(await parent.get(`${path}/pages/assurance`), '_version')
    await keep('assurance', insurance('MAIF'))
    const told = await keep('assurance', { ...insurance('MAAF'), _version: shown })
    expect(told.status).to.equal(409)
    expect(wordsOf(told)).to.include('Cette page a aussi été remplie ailleurs')
    expect(told.body).to.include('value="MAAF"')
    expect(await kept('/assurance/insurer')).to.equal('MAIF')
    expect((await keep('assurance', { ...insurance('MAAF'), _version: hidden(told, '_version') })).status).to.equal(303)
    expect(await kept('/assurance/insurer')).to.equal('MAAF')
  })

  describe('a file', () => {
    it('of another kind than its name says is told beside its question; the others and the answers are kept', async () => {
      const answer = await parent.send(`${path}/pages/documents`, await fields('documents', {}), [
        { field: '/documents/vaccinations', name: 'vaccins.pdf', content: PDF() },
        { field: PROOF, name: 'facture.pdf', content: Buffer.from('MZ\u0000 un programme') },
      ])
      expect(answer.status).to.equal(422)
      expect(wordsOf(answer)).to.include('« facture.pdf » : ce fichier n’est pas un vrai fichier PDF').and.include('vaccins.pdf').and.not.include('Ajoutez le document « Justificatif')
      expect(await kept('/documents/vaccinations')).to.have.length(1)
      expect(await kept(PROOF)).to.equal(undefined)
    })

    it('that was refused is told even to someone who leaves for later', async () => {
      const answer = await parent.send(`${path}/pages/documents`, await fields('documents', { _then: 'later' }), [{ field: PROOF, name: 'facture.pdf', content: Buffer.alloc(0) }])
      expect(answer.status).to.equal(422)
      expect(wordsOf(answer)).to.include('« facture.pdf » : ce fichier est vide').and.not.include('Ajoutez le document « Vaccinations »')
    })

    it('of 200 MB is refused by its weight, without being kept in memory', async () => {
      const before = process.memoryUsage().rss
      const answer = await upload(200 * 1024 * 1024)
      expect(answer.status).to.equal(422)
      expect(wordsOf(answer)).to.include('un fichier pèse 10 Mo au plus')
      expect(process.memoryUsage().rss - before).to.be.lessThan(150 * 1024 * 1024)
    }).timeout(60_000)

    it('that stops half-way leaves nothing, and the page as it was', async () => {
      await upload(1024 * 1024, 64 * 1024).catch(() => undefined)
      expect(await portal.services.listDocuments(parent.actor)).to.deep.equal([])
      expect((await parent.get(`${path}/pages/documents`)).status).to.equal(200)
    })

    it('added twice to a question counts once', async () => {
      const content = PDF()
      for (let time = 0; time < 2; time++) await parent.send(`${path}/pages/documents`, await fields('documents', {}), [{ field: PROOF, name: 'facture.pdf', content }])
      expect(await kept(PROOF)).to.have.length(1)
    })
  })

  it('a session that ended in the middle of a form: its answers wait, and are posted again after sign-in', async () => {
    const body = [...await fields('assurance', insurance('MACIF')), ['_then', 'later']] as const
    await database().db('sessions').where({ tenant_id: portal.tenant.id, account_id: parent.actor.accountId }).update({ expires_at: Date.now() - 1 })
    const away = await parent.send(`${path}/pages/assurance`, body, [{ field: PROOF, name: 'facture.pdf', content: PDF() }])
    expect(away.status).to.equal(303)
    const resume = decodeURIComponent(/retour=([^&]+)/.exec(away.location ?? '')![1]!).replace(/^\/t\/[^/]+/, '')
    await database().db('sessions').where({ tenant_id: portal.tenant.id, account_id: parent.actor.accountId }).update({ expires_at: Date.now() + 60_000 })
    const page = await parent.get(resume)
    expect(wordsOf(page)).to.include('Vos réponses sont conservées')
    const again = [...page.body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map(([, name, value]) => [name!, value!] as const).filter(([name]) => name !== '_csrf')
    expect((await parent.send(`${path}/pages/assurance`, again)).status).to.equal(303)
    expect(await kept('/assurance/insurer')).to.equal('MACIF')
  })

  describe('the check', () => {
    it('lists each gap with a link to its question', async () => {
      const page = await parent.get(`${path}/verifier`)
      expect(page.body).to.include(`${path}/pages/documents?retour&#x3D;verifier#q-documents-domicile`)
      expect(wordsOf(page)).to.include('Ajoutez le document « Justificatif de domicile »').and.not.include('Envoyer ma demande')
    })

    it('pressed twice sends one request, and both see its receipt', async () => {
      const full = `/brouillons/${await filledDraft(portal.services, parent.actor, { childId: parent.sibling })}`
      const version = hidden(await parent.get(`${full}/verifier`), '_version')
      const [one, two] = await Promise.all([parent.post(`${full}/envoyer`, { _version: version }), parent.post(`${full}/envoyer`, { _version: version })])
      expect(one.location).to.match(/\/recu$/).and.equal(two.location)
      expect((await parent.get(full)).location).to.equal(one.location!.replace('/recu', ''))
    })

    it('is shown again when the answers changed since', async () => {
      const full = `/brouillons/${await filledDraft(portal.services, parent.actor, { childId: parent.sibling })}`
      const answer = await parent.post(`${full}/envoyer`, { _version: '1' })
      expect(answer.location).to.match(/\/verifier\?avis=change$/)
      expect(wordsOf(await parent.get(`${full}/verifier?avis=change`))).to.include('Vos réponses ont changé entre-temps')
    })
  })

  async function fields(pageKey: string, answers: Record<string, string>) {
    const version = hidden(await parent.get(`${path}/pages/${pageKey}`), '_version')
    return Object.entries({ _version: version, _then: 'next', ...answers })
  }

  async function keep(pageKey: string, answers: Record<string, string>, headers: Record<string, string> = {}): Promise<Answer> {
    return parent.send(`${path}/pages/${pageKey}`, await fields(pageKey, answers), [], headers)
  }

  async function draft() {
    return (await portal.services.openDraft(parent.actor, draftId)).draft
  }

  async function kept(pointer: string): Promise<unknown> {
    return valueAt((await draft()).answers, pointer)
  }

  /** Sends a file of so many bytes in pieces; breaks off after `until` of them. */
  function upload(bytes: number, until = bytes): Promise<Answer> {
    const edge = newId()
    const head = Buffer.from(`--${edge}\r\nContent-Disposition: form-data; name="_csrf"\r\n\r\n${parent.browser.csrf}\r\n--${edge}\r\nContent-Disposition: form-data; name="${PROOF}"; filename="scan.pdf"\r\n\r\n%PDF-1.4\n`)
    const tail = Buffer.from(`\r\n--${edge}--\r\n`)
    const { hostname, port } = new URL(portal.platform.origin)
    const headers = { cookie: parent.browser.cookies, 'content-type': `multipart/form-data; boundary=${edge}`, 'content-length': head.length + bytes + tail.length, 'x-forwarded-for': '10.9.9.9' }
    return new Promise((resolve, reject) => {
      const call = request({ host: hostname, port, method: 'POST', path: `/t/${portal.tenant.slug}${path}/pages/documents`, headers }, async (response) => {
        const chunks: Buffer[] = []
        for await (const chunk of response) chunks.push(chunk as Buffer)
        resolve({ status: response.statusCode ?? 0, headers: response.headers, location: response.headers.location, body: Buffer.concat(chunks).toString() })
      })
      call.on('error', reject)
      call.write(head)
      const piece = Buffer.alloc(64 * 1024, 32)
      let sent = 0
      const pump = (): void => {
        while (sent < until) {
          sent += piece.length
          if (!call.write(piece)) return void call.once('drain', pump)
        }
        if (until < bytes) call.destroy()
        else call.end(tail)
      }
      pump()
    })
  }
})

function yesTo(...names: string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [`/autorisations/${name}`, 'true']))
}

function insurance(insurer = 'MAIF'): Record<string, string> {
  return { '/assurance/insurer': insurer, '/assurance/policyNumber': 'A-1', '/assurance/validUntil#jour': '31', '/assurance/validUntil#mois': '8', '/assurance/validUntil#annee': '2027' }
}
