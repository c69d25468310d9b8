import { expect } from 'chai'
import type { Actor } from '../../../../core/accounts/index.ts'
import { newId } from '../../../../core/kernel/index.ts'
import { anActor, anAdministrator } from '../../../builders/index.ts'
import { lanes } from '../../../support/lanes.ts'
import { openSite, textOf, type Site } from '../site.ts'
import { requestsBench, type Bench, type Parent } from '../workbench.ts'

const NOTE = 'La page 92 est illisible.'

lanes('requests: pages of the back office', (database) => {
  let bench: Bench
  let site: Site
  let agent: Actor
  let parent: Parent
  let requestId: string
  let page: string
  before(async () => {
    bench = await requestsBench(database())
    site = await openSite(bench)
    agent = await bench.agent({ name: 'Claire Fontaine' })
  })
  after(() => {
    site?.close()
    bench?.close()
  })
  beforeEach(async () => {
    parent = await bench.parent({ child: 'Léo' })
    requestId = await bench.submit(parent)
    page = `/agent/demandes/${requestId}`
    bench.clock.advance(1000)
    site.signIn(agent)
  })

  const version = async (): Promise<string> => String(await bench.version(requestId))
  const ask = async (shown: string, note = NOTE): Promise<Response> => site.post(`${page}/actions/demander-piece`, { _version: shown, '/documents': ['pai'], '/precisions': note })
  const landing = (response: Response): string => `${response.status} ${response.headers.get('location')?.replace(`/t/${bench.tenant.slug}`, '')}`

  it('show a request with its answers, documents, moves and contact', async () => {
    const text = await textOf(await site.get(page))
    for (const part of ['Léo Martin', 'Déposée', 'Accepter le dossier', 'Demander une pièce', 'Refuser le dossier', 'Dr Lenoir', 'vaccination.pdf', '06 12 34 56 78', 'Demande suivie par : Personne.', 'Demande envoyée']) {
      expect(text).to.include(part)
    }
  })

  it('say before a move what it does', async () => {
    const text = await textOf(await site.get(`${page}/actions/accepter`))
    for (const part of ['La demande passe à l’état « Acceptée » et se termine.', 'Le dossier de l’enfant reprend les réponses', 'La famille reçoit un e-mail.']) expect(text).to.include(part)
  })

  it('move a request once, however often the button is pressed', async () => {
    const shown = await version()
    const answers = await Promise.all([1, 2, 3].map(() => site.post(`${page}/actions/accepter`, { _version: shown })))
    expect(answers.map(landing)).to.eql(Array(3).fill(`303 ${page}?fait=action`))
    expect(await textOf(await site.get(`${page}?fait=action`))).to.include('La demande est à l’état « Acceptée ».')
    expect(await bench.history(requestId)).to.have.lengthOf(2)
  })

  it('ask again for what a move lacks, with all that was typed', async () => {
    const response = await site.post(`${page}/actions/demander-piece`, { _version: await version(), '/precisions': NOTE })
    expect(response.status).to.equal(422)
    const html = await response.text()
    expect(html).to.include(NOTE).and.to.include('Choisissez')
    expect(await bench.status(requestId)).to.equal('deposee')
  })

  it('keep what an agent typed when a colleague came first, and take it on the second try', async () => {
    const shown = await version()
    await bench.services.assignRequest(agent, { requestId, to: agent.accountId, shownVersion: Number(shown) })
    const response = await ask(shown)
    expect(response.status).to.equal(409)
    const html = await response.text()
    expect(html).to.include('Cette demande vient de changer').and.to.include(NOTE)
    const fresh = /name="_version" value="(\d+)"/.exec(html)![1]!
    expect(fresh).to.equal(await version())
    expect(landing(await ask(fresh))).to.equal(`303 ${page}?fait=action`)
  })

  it('show where a request is when the move is no longer possible', async () => {
    const shown = await version()
    await bench.move(await bench.agent(), requestId, 'accepter')
    const response = await ask(shown)
    expect(response.status).to.equal(409)
    expect(await textOf(response)).to.include('Cette demande vient de changer').and.to.include('Acceptée')
  })

  it('tell who comes second that someone else takes care of it', async () => {
    const shown = await version()
    await bench.services.assignRequest(agent, { requestId, to: agent.accountId, shownVersion: Number(shown) })
    const paul = await bench.agent({ name: 'Paul Roux' })
    site.signIn(paul)
    const response = await site.post(`${page}/suivi`, { _version: shown, agent: paul.accountId })
    expect(response.status).to.equal(409)
    expect(await textOf(response)).to.include('Cette demande vient de changer').and.to.include('Demande suivie par : Claire Fontaine')
  })

  it('keep a message that cannot be sent', async () => {
    const long = 'a'.repeat(5001)
    const response = await site.post(`${page}/messages`, { message: long, _key: 'k' })
    expect(response.status).to.equal(422)
    expect(await response.text()).to.include(long).and.to.include('trop long')
    expect(landing(await site.post(`${page}/messages`, { message: 'Bonjour', _key: 'k' }))).to.equal(`303 ${page}#messages`)
  })

  it('give a document to read in place, or to save, and never to run', async () => {
    const { documentId } = (await bench.services.readRequest(agent, requestId)).documents[0]!
    const drawn = await site.get(`${page}/documents/${documentId}?apercu=1`)
    expect(drawn.headers.get('content-disposition')).to.match(/^inline/)
    expect(drawn.headers.get('content-type')).to.equal('application/pdf')
    expect(drawn.headers.get('content-security-policy')).to.include("frame-ancestors 'self'").and.to.include('sandbox')
    expect(Buffer.from(await drawn.arrayBuffer()).subarray(0, 5).toString()).to.equal('%PDF-')
    expect((await site.get(`${page}/documents/${documentId}`)).headers.get('content-disposition')).to.match(/^attachment/)
    expect((await site.get(`${page}/documents/${newId()}`)).status).to.equal(404)
  })

  it('refuse what did not come from one of them', async () => {
    expect((await site.post(`${page}/actions/accepter`, { _version: await version(), _csrf: 'forged' })).status).to.equal(403)
    expect(await bench.status(requestId)).to.equal('deposee')
  })

  describe('do not exist for', () => {
    const outsiders: Record<string, () => Promise<Actor>> = {
      'an agent of another service': () => bench.agent({ agentOf: ['urbanisme'] }),
      'an administrator': async () => anAdministrator({ tenantId: bench.tenant.id }),
      'another family': async () => (await bench.parent()).actor,
      'someone who has no family yet': async () => anActor({ tenantId: bench.tenant.id }),
    }
    for (const [who, make] of Object.entries(outsiders)) {
      it(who, async () => {
        const { documentId } = (await bench.services.readRequest(agent, requestId)).documents[0]!
        site.signIn(await make())
        for (const path of ['', '/actions/accepter', `/documents/${documentId}`]) expect((await site.get(page + path)).status, path).to.equal(404)
        for (const path of ['/actions/accepter', '/messages', '/suivi']) expect((await site.post(page + path, { _version: await version(), message: 'Bonjour', _key: 'k' })).status, path).to.equal(404)
        expect(await bench.version(requestId)).to.equal(1)
      })
    }
  })

  it('send an agent to the family’s page for a request of their own', async () => {
    site.signIn({ ...agent, householdId: parent.actor.householdId!, adultId: parent.actor.adultId! })
    expect(landing(await site.get(page))).to.equal(`303 /demandes/${requestId}`)
    expect(landing(await site.post(`${page}/actions/accepter`, { _version: await version() }))).to.equal(`303 /demandes/${requestId}`)
    expect(await bench.status(requestId)).to.equal('deposee')
    expect(await textOf(await site.get('/agent?q=leo'))).not.to.include(requestId)
  })

  it('find, sort and page through the inbox by its address alone', async () => {
    const found = await textOf(await site.get('/agent?q=LEO&suivi=personne&tri=recentes'))
    expect(found).to.include('Léo Martin').and.to.include('« LEO »').and.to.include('Suivie par personne')
    expect(await textOf(await site.get('/agent?q=introuvable'))).to.include('Chercher dans toutes les demandes')
    for (const odd of ['?page=-3', '?page=1e9', '?onglet=__proto__', '?tri=constructor', '?q=%00%25', '?q=a&q=b']) expect((await site.get(`/agent${odd}`)).status, odd).to.equal(200)
  })
})

lanes('requests: pages of the administrator', (database) => {
  let bench: Bench
  let site: Site
  let administrator: Actor
  before(async () => {
    bench = await requestsBench(database())
    site = await openSite(bench)
    administrator = await bench.agent({ name: 'Alix Renaud', agentOf: [], administrator: true })
  })
  after(() => {
    site?.close()
    bench?.close()
  })
  beforeEach(() => site.signIn(administrator))

  const location = (response: Response): string => `${response.status} ${response.headers.get('location')?.split('/admin')[1]}`

  it('close a démarche after a page that says what this does, and open it again', async () => {
    expect(await textOf(await site.get('/admin/demarches/periscolaire/fermer'))).to.include('Les demandes déjà envoyées continuent')
    expect(location(await site.post('/admin/demarches/periscolaire/fermer'))).to.equal('303 ?fait=fermee')
    expect(await textOf(await site.get('/admin?fait=fermee'))).to.include('Fermée')
    expect(location(await site.post('/admin/demarches/periscolaire/ouvrir'))).to.equal('303 ?fait=ouverte')
    expect((await site.get('/admin/demarches/inconnue/fermer')).status).to.equal(404)
  })

  it('give an agent’s right to an address, take it back, and note both', async () => {
    const email = 'Lucie.Bernard@charost.test'
    expect(location(await site.post('/admin/agents/ajouter', { email, service: 'enfance-jeunesse' }))).to.equal('303 ?fait=droit')
    expect(location(await site.post('/admin/agents/ajouter', { email, service: 'enfance-jeunesse' }))).to.equal('303 ?fait=deja-droit')
    expect(await textOf(await site.get('/admin'))).to.include('lucie.bernard@charost.test')
    const taking = { email: email.toLowerCase(), service: 'enfance-jeunesse' }
    expect(await textOf(await site.get(`/admin/agents/retirer?${new URLSearchParams(taking)}`))).to.include('Cette personne ne voit plus ces demandes')
    expect(location(await site.post('/admin/agents/retirer', taking))).to.equal('303 ?fait=retrait')
    expect(await textOf(await site.get('/admin'))).not.to.include('lucie.bernard')
    const rows = await database().db('audit_log').where({ tenant_id: bench.tenant.id, subject_id: `enfance-jeunesse:${taking.email}` }).orderBy('id')
    expect(rows.map(({ action, actor_id }) => [action, actor_id])).to.eql([['role.grant', administrator.accountId], ['role.revoke', administrator.accountId]])
  })

  it('ask again for an address or a service that makes no sense', async () => {
    for (const [fields, text] of [[{ email: 'Lucie', service: 'enfance-jeunesse' }, 'Indiquez une adresse e-mail'], [{ email: 'a@b.fr', service: 'inconnu' }, 'Choisissez le service']] as const) {
      const response = await site.post('/admin/agents/ajouter', { ...fields })
      expect(response.status).to.equal(422)
      expect(await response.text()).to.include(text)
    }
    expect((await site.get('/admin/agents/retirer?email=personne@charost.test&service=enfance-jeunesse')).status).to.equal(404)
  })

  it('do not exist for an agent', async () => {
    site.signIn(await bench.agent())
    for (const path of ['/admin', '/admin/agents/ajouter', '/admin/demarches/periscolaire/fermer']) expect((await site.get(path)).status, path).to.equal(404)
    for (const path of ['/admin/agents/ajouter', '/admin/agents/retirer', '/admin/demarches/periscolaire/fermer']) {
      expect((await site.post(path, { email: 'a@b.fr', service: 'enfance-jeunesse' })).status, path).to.equal(404)
    }
  })
})
