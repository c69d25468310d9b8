import { expect } from 'chai'
import { newId } from '../../../core/kernel/index.ts'
import { lanes } from '../../support/lanes.ts'
import { ROWS, type Row } from './support/access-table.ts'
import { openBench, type Bench, type Victim } from './support/bench.ts'
import { formBody, fromElsewhere, multipartBody, type Answer } from './support/client.ts'
import { actorOf, aResident, signedIn, type Browser } from './support/people.ts'
import { snapshotOf, withoutSessions } from './support/snapshot.ts'
import { SECRET_WORDS, SERVICE } from './support/victim.ts'

/** Things of others that are named where no address shows them: in a posted field, in a query. */
lanes('Things of others, named in bodies and queries', (database) => {
  let bench: Bench
  let mine: Victim
  let browser: Browser
  let untouched: string

  before(async function () {
    this.timeout(60_000)
    bench = await openBench(database())
    mine = await bench.newVictim()
  })
  after(() => bench?.platform.close())

  beforeEach(async () => {
    browser = await signedIn(bench.platform.services, mine.owner)
    untouched = withoutSessions(await snapshotOf(database(), bench.victim))
  })
  afterEach(async () => expect(withoutSessions(await snapshotOf(database(), bench.victim))).to.equal(untouched))

  function row(method: Row['method'], path: string): Row {
    return ROWS.find((each) => each.method === method && each.path === path)!
  }

  /** Posts the form of one of my own pages, with other values. */
  function post(path: string, fields: Readonly<Record<string, string>>, as: Browser = browser): Promise<Answer> {
    const given = row('post', path)
    return bench.ask(bench.question({ ...given, body: (things) => ({ ...given.body?.(things), ...fields }) }, as, { victim: mine }))
  }

  function get(path: string, as: Browser): Promise<Answer> {
    return bench.ask({ path: `/t/${bench.tenant.slug}${path}`, headers: { ...fromElsewhere(), cookie: as.cookies } })
  }

  it('a démarche is not begun for a child of another family', async () => {
    expect((await post('/demarches/:demarche/commencer', { enfant: bench.victim.things.sibling })).status).to.equal(404)
    expect(await database().db('drafts').where({ household_id: mine.things.household, child_id: bench.victim.things.sibling })).to.deep.equal([])
  })

  it('a document is not filed under a child of another family', async () => {
    const answer = await post('/mon-espace/documents/ajouter', { type: 'vaccination', pour: bench.victim.things.child })
    expect(answer.status).to.equal(404)
    expect(await database().db('documents').where({ household_id: mine.things.household, child_id: bench.victim.things.child })).to.deep.equal([])
  })

  it('a document of another family is not given for one that was asked for', async () => {
    for (const document of [bench.victim.things.document, newId(), 'x', '']) {
      const answer = await post('/demandes/:id/pieces/:piece', { coffre: document })
      expect(answer.status, document).to.be.oneOf([404, 422])
    }
    const { documents } = await bench.platform.services.readRequest(await actorOf(bench.platform.services, mine.owner), mine.things.waiting)
    expect(documents.map(({ documentId }) => documentId)).not.to.include(bench.victim.things.document)
  })

  it('a document asked of one request is not given through another', async () => {
    const { things } = mine
    const given = row('post', '/demandes/:id/pieces/:piece')
    const answer = await bench.ask(bench.question({ ...given, params: () => ({ id: things.request, piece: things.asked }) }, browser, { victim: mine }))
    expect(answer.status).to.equal(404)
  })

  it('a page of a draft does not keep documents of another family', async () => {
    const { services } = bench.platform
    const { document } = bench.victim.things
    const actor = await actorOf(services, mine.owner)
    const { release, draft } = await services.openDraft(actor, mine.things.draft)
    const names = documentNames(await Promise.all(release.form.pages.map(({ key }) => get(`/brouillons/${draft.id}/pages/${key}`, browser))))
    expect(names.length).to.be.greaterThan(0)
    for (const { page, name } of names) {
      const sent = multipartBody({ _csrf: browser.csrf, _version: '99', [name]: document, [`${name}#coffre`]: document })
      const answer = await bench.ask({ method: 'POST', path: page, headers: { ...fromElsewhere(), cookie: browser.cookies, ...sent.headers }, body: sent.body })
      expect(answer.status).to.be.lessThan(500)
    }
    const after = await services.openDraft(actor, mine.things.draft)
    expect(JSON.stringify(after.draft.answers)).not.to.include(document)
  })

  it('a version that is made up moves nothing twice and is no way round a lock', async () => {
    const answer = await post('/demandes/:id/actions/:transition', { _version: '-1' })
    expect(answer.status).to.equal(409)
  })

  it('a message with the key of another family’s message is a message of one’s own', async () => {
    const { key } = (await database().db('request_messages').where({ request_id: bench.victim.things.request }).first('key')) as { key: string }
    expect((await post('/demandes/:id/messages', { message: 'le mien', _key: key })).status).to.equal(303)
    const { messages } = await bench.platform.services.readRequest(await actorOf(bench.platform.services, mine.owner), mine.things.request)
    expect(messages.map(({ body }) => body)).to.include('le mien')
  })

  it('a key of any length names a message', async () => {
    for (const key of ['', 'é'.repeat(5_000), '\u0000', '%', "'"]) expect((await post('/demandes/:id/messages', { message: 'le mien', _key: key })).status).to.equal(303)
  })

  describe('by an agent', () => {
    let agent: Browser
    beforeEach(async () => (agent = await bench.browserOf('agent')))

    it('a request is given to agents of its service only', async () => {
      const { services } = bench.platform
      const { 'agent of another service': other, 'agent of another commune': foreigner, administrator } = bench.people
      for (const { accountId } of [other, foreigner, administrator, mine.owner]) {
        expect((await post('/agent/demandes/:id/suivi', { agent: accountId }, agent)).status, accountId).to.equal(422)
      }
      const { request } = await services.readRequest(await actorOf(services, bench.people.agent), mine.things.request)
      expect(request.assignedTo).to.equal(undefined)
    })

    it('a document that the request does not carry is not opened through it', async () => {
      const { document, request, carried } = mine.things
      for (const id of [document, bench.victim.things.document, bench.victim.things.carried]) {
        expect((await get(`/agent/demandes/${request}/documents/${id}`, agent)).status, id).to.equal(404)
      }
      expect((await get(`/agent/demandes/${request}/documents/${carried}`, agent)).status).to.equal(200)
      const page = await get(`/agent/demandes/${request}?document=${document}`, agent)
      expect(page.status).to.equal(200)
      expect(page.body).not.to.include(document)
    })

    it('the inbox of another service shows nothing, whatever is asked of it', async () => {
      const outsider = await bench.browserOf('agent of another service')
      for (const query of ['', 'onglet=toutes', 'q=Quatrefages&onglet=toutes', `suivi=${bench.people.agent.accountId}&onglet=toutes`, `demarche=periscolaire&onglet=toutes`, 'q=%25&onglet=toutes', 'q=_&onglet=toutes']) {
        const { status, body } = await get(`/agent?${query}`, outsider)
        expect(status).to.equal(200)
        // The search shows again what was searched for.
        expect(SECRET_WORDS.filter((word) => body.includes(word) && !query.includes(word)), query).to.deep.equal([])
        expect(body).not.to.include('/agent/demandes/')
      }
    })
  })

  describe('by an administrator', () => {
    it('a right is given in the own commune only, for its services only', async () => {
      const { services } = bench.platform
      const { 'administrator of another commune': foreigner } = bench.people
      const admin = await signedIn(services, foreigner)
      const sent = formBody({ _csrf: admin.csrf, email: foreigner.email, service: SERVICE })
      const path = `/t/${bench.tenant.slug}/admin/agents/ajouter`
      expect((await bench.ask({ method: 'POST', path, headers: { ...fromElsewhere(), cookie: admin.cookies, ...sent.headers }, body: sent.body })).status).to.equal(303)
      const grants = await services.listGrants(bench.tenant.id)
      expect(grants.map(({ email }) => email)).not.to.include(foreigner.email)
      const here = await bench.browserOf('administrator')
      expect((await post('/admin/agents/ajouter', { email: 'x@exemple.test', service: 'nul-service' }, here)).status).to.equal(422)
    })
  })

  it('an account of one commune is nobody in another, even with the same address', async () => {
    const { services } = bench.platform
    const twin = await aResident(services, bench.foreign, { email: bench.people.agent.email })
    expect(await actorOf(services, twin)).to.include({ administrator: false }).and.to.have.deep.property('agentOf', [])
  })
})

/** Questions of documents, by the page that asks them. */
function documentNames(pages: readonly Answer[]): { page: string; name: string }[] {
  return pages.flatMap(({ body }) => {
    const page = /<form [^>]*action="([^"]+\/pages\/[^"]+)"/.exec(body)?.[1]
    return page === undefined ? [] : [...body.matchAll(/<input [^>]*type="file"[^>]*>/g)].map(([input]) => ({ page, name: /name="([^"]+)"/.exec(input)![1]! }))
  })
}
