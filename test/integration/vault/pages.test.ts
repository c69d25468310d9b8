import { readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { expect } from 'chai'
import { newId } from '../../../core/kernel/index.ts'
import { anAgent } from '../../builders/index.ts'
import { until } from '../../services/index.ts'
import { lanes } from '../../support/lanes.ts'
import { JPEG, PDF, pdfOf, PNG, WINDOWS_PROGRAM } from '../../unit/vault/support/files.ts'
import { beginning, pour, type BigForm } from './big-upload.ts'
import { openSite, type Site } from './site.ts'
import { workbench, type Household, type Workbench } from './workbench.ts'

const VAULT = '/mon-espace/documents'
const MEGABYTE = 1024 * 1024

lanes('vault: pages', (database) => {
  let bench: Workbench
  let site: Site
  let camille: Household
  before(async () => {
    bench = await workbench(database())
    site = await openSite(bench)
  })
  after(() => {
    site?.close()
    bench?.close()
  })
  beforeEach(async () => {
    camille = await bench.household()
    site.signIn(camille.actor)
  })

  const textOf = async (response: Response): Promise<string> => (await response.text()).replace(/\s+/g, ' ')
  const proof = { type: 'proof-of-address', pour: 'famille' }

  const formOf = ({ csrf, url }: Site): BigForm => ({ url: new URL(url(`${VAULT}/ajouter`)), fields: { _csrf: csrf, ...proof } })

  /** Adds a document by its page. @returns the path of its own page. */
  async function added(file: { name: string; content: Buffer } = { name: 'Facture d’eau.pdf', content: PDF }, fields: Record<string, string> = proof): Promise<string> {
    const response = await site.upload(fields, file)
    expect(response.status).to.equal(303)
    const [path] = response.headers.get('location')!.split('?')
    return path!.replace(`/t/${bench.tenant.slug}`, '')
  }

  it('say what to do when there is nothing yet', async () => {
    expect(await textOf(await site.get(VAULT))).to.contain('Vous n’avez pas encore de document').and.contain('Ajouter un document')
  })

  it('add a document, and list it for whom it is with its validity and that it was not checked', async () => {
    const response = await site.upload({ type: 'vaccination', pour: camille.child.id }, { name: 'Carnet.png', content: PNG })
    expect(response.status).to.equal(303)
    const page = await textOf(await fetch(new URL(response.headers.get('location')!, site.origin)))
    expect(page).to.contain('Le document est ajouté').and.contain('Carnet.png').and.contain('Zoé').and.contain('Non vérifié')
    const list = await textOf(await site.get(VAULT))
    expect(list).to.contain('<h2>Zoé</h2>').and.contain('Jusqu’au mercredi 1er septembre 2027').and.contain('Non vérifié par l’antivirus')
  })

  it('say that the same file is there already', async () => {
    await added()
    const response = await site.upload(proof, { name: 'Autre nom.pdf', content: PDF })
    expect(response.headers.get('location')).to.contain('?fait=connu')
    expect(await bench.services.listDocuments(camille.actor)).to.have.length(1)
  })

  describe('refuse', () => {
    const refused: Record<string, [file: { name: string; content: Buffer } | undefined, status: number, sentence: string]> = {
      'a program renamed .pdf': [{ name: 'facture.pdf', content: WINDOWS_PROGRAM }, 422, 'n’est pas un vrai fichier PDF'],
      'a photograph renamed .pdf': [{ name: 'facture.pdf', content: JPEG }, 422, 'est en réalité un fichier JPEG, pas PDF'],
      'a text document': [{ name: 'lettre.odt', content: Buffer.from('PK') }, 422, 'n’est ni un PDF ni une photo'],
      'an empty file': [{ name: 'vide.pdf', content: Buffer.alloc(0) }, 422, 'est vide'],
      'a form without a file': [undefined, 422, 'Choisissez le fichier à ajouter'],
      'a file over 10 MB': [{ name: 'gros.pdf', content: pdfOf(10 * MEGABYTE + 1) }, 413, 'pèse 10\u00a0Mo au plus'],
    }
    for (const [what, [file, status, sentence]] of Object.entries(refused)) {
      it(`${what}, with a sentence beside the file, and keep the other answers`, async () => {
        const response = await site.upload(proof, file)
        expect(response.status).to.equal(status)
        const page = (await response.text()).replaceAll('\n', ' ')
        expect(page).to.contain(sentence).and.contain('href="#fichier"').and.contain('id="fichier-error"')
        expect(page).to.match(/value="proof-of-address" selected/).and.match(/value="famille" checked/)
        expect(bench.files().filter((name) => name.includes('incoming'))).to.eql([])
        expect(await bench.services.listDocuments(camille.actor)).to.eql([])
      })
    }

    it('a form without answers, naming each', async () => {
      const page = await textOf(await site.upload({}, { name: 'a.pdf', content: PDF }))
      expect(page).to.contain('href="#type"').and.contain('href="#pour"').and.contain('Choisissez à nouveau « a.pdf »')
    })

    it('a document of a child that is said to be of the whole family', async () => {
      const page = await textOf(await site.upload({ type: 'vaccination', pour: 'famille' }, { name: 'a.pdf', content: PDF }))
      expect(page).to.contain('Choisissez l’enfant que ce document concerne').and.contain('href="#pour"')
    })

    it("another family's child", async () => {
      const { child } = await bench.household()
      expect((await site.upload({ type: 'vaccination', pour: child.id }, { name: 'a.pdf', content: PDF })).status).to.equal(404)
    })

    it('a form of another site', async () => {
      expect((await site.upload({ ...proof, _csrf: 'forged' }, { name: 'a.pdf', content: PDF })).status).to.equal(403)
      expect(await bench.services.listDocuments(camille.actor)).to.eql([])
    })

    it('a name that is written to deceive, by showing it harmless', async () => {
      const page = await textOf(await site.upload(proof, { name: '<script>x</script>.pdf', content: WINDOWS_PROGRAM }))
      expect(page).not.to.contain('<script>x')
    })
  })

  it('refuse 200 MB announced before reading them', async () => {
    const { status, sent } = await pour(formOf(site), 200 * MEGABYTE, { announced: true })
    expect(status).to.equal(413)
    expect(sent).to.be.lessThan(20 * MEGABYTE)
    expect(bench.files().filter((name) => name.includes('incoming'))).to.eql([])
  })

  it('refuse 200 MB that were not announced, with flat memory and nothing on the disk', async () => {
    const before = process.memoryUsage().rss
    let highest = before
    const watch = setInterval(() => (highest = Math.max(highest, process.memoryUsage().rss)), 20)
    const { status, sent } = await pour(formOf(site), 200 * MEGABYTE, { announced: false })
    clearInterval(watch)
    expect(status).to.equal(413)
    expect(sent).to.equal(200 * MEGABYTE)
    expect((highest - before) / MEGABYTE, 'megabytes more than before').to.be.lessThan(80)
    expect(bench.files().filter((name) => name.includes('incoming'))).to.eql([])
  }).timeout(60_000)

  it('leave nothing of an upload that is cut', async () => {
    const files = bench.files()
    const { hostname, port } = new URL(site.origin)
    const socket = connect(Number(port), hostname)
    socket.write(Buffer.concat([beginning(formOf(site), 'Content-Length: 3000000'), pdfOf(500_000)]))
    await until(async () => bench.files().length > files.length, { what: 'the first bytes on the disk', milliseconds: 5_000 })
    socket.destroy()
    await until(async () => bench.files().length === files.length, { what: 'nothing left of them', milliseconds: 5_000 })
    expect(await bench.services.listDocuments(camille.actor)).to.eql([])
  })

  describe('give a document', () => {
    it('as a file, under its name, by its content, to nobody else\'s cache', async () => {
      const content = pdfOf(150_000, 7)
      const path = await added({ name: 'Facture d’eau.pdf', content })
      const response = await site.get(`${path}/fichier`)
      expect(Object.fromEntries(['content-type', 'content-disposition', 'content-length', 'x-content-type-options', 'cache-control', 'content-security-policy'].map((name) => [name, response.headers.get(name)]))).to.eql({
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename="Facture d?eau.pdf"; filename*=UTF-8''Facture%20d%E2%80%99eau.pdf`,
        'content-length': '150000',
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
        'content-security-policy': "default-src 'none'; frame-ancestors 'self'; sandbox",
      })
      expect(Buffer.from(await response.arrayBuffer()).equals(content)).to.equal(true)
    })

    it('in place when asked to, where it can do nothing', async () => {
      const response = await site.get(`${await added({ name: 'photo.png', content: PNG })}/apercu`)
      expect(response.headers.get('content-disposition')).to.equal('inline; filename="photo.png"')
      expect(response.headers.get('content-security-policy')).to.contain("script-src 'none'").and.contain('sandbox').and.contain("frame-ancestors 'self'")
      await response.arrayBuffer()
    })

    it('and break the connection when it proves damaged half-way', async () => {
      const path = await added({ name: 'a.pdf', content: pdfOf(300_000, 8) })
      const file = bench.files().find((name) => name.endsWith(path.split('/').at(-1)!))!
      const bytes = readFileSync(file)
      bytes[250_000]! ^= 1
      writeFileSync(file, bytes)
      const response = await site.get(`${path}/fichier`)
      const outcome = await response.arrayBuffer().then(() => 'whole', () => 'broken')
      expect(outcome).to.equal('broken')
    })
  })

  it('rename, and refuse a name of nothing', async () => {
    const path = await added()
    expect(await textOf(await site.get(`${path}/renommer`))).to.contain('value="Justificatif de domicile"')
    const refused = await site.post(`${path}/renommer`, { titre: '  ' })
    expect([refused.status, await textOf(refused)]).to.satisfy(([status, page]: [number, string]) => status === 422 && page.includes('href="#titre"'))
    expect((await site.post(`${path}/renommer`, { titre: 'Facture d’eau de mai' })).status).to.equal(303)
    expect(await textOf(await site.get(VAULT))).to.contain('Facture d’eau de mai')
  })

  it('ask before they delete, and say why they cannot', async () => {
    const path = await added()
    expect(await textOf(await site.get(`${path}/supprimer`))).to.contain('effacé définitivement')
    expect(await bench.services.listDocuments(camille.actor)).to.have.length(1)
    let needed = true
    bench.services.documentUses.add(async (_tx, _tenantId, id) => (needed && path.endsWith(id) ? ['2026-K7M4QX'] : []))
    const refused = await site.post(`${path}/supprimer`, {})
    expect(refused.status).to.equal(409)
    expect(await textOf(refused)).to.contain('2026-K7M4QX').and.not.contain('Supprimer le document')
    needed = false
    const deleted = await site.post(`${path}/supprimer`, {})
    expect(deleted.headers.get('location')).to.match(/documents\?fait=supprime$/)
    expect((await site.get(path)).status).to.equal(404)
  })

  it("do not exist for another family, an agent's visit or an id of nothing, whatever is asked", async () => {
    const path = await added()
    const own = ['', '/fichier', '/apercu', '/renommer', '/supprimer']
    for (const page of own) expect((await site.get(path + page)).status, `${page} for its own family`).to.equal(200)
    const other = await bench.household()
    for (const who of [other.actor, { ...other.actor, ...anAgent({ tenantId: bench.tenant.id }), householdId: other.actor.householdId! }]) {
      site.signIn(who)
      for (const page of own) expect((await site.get(path + page)).status, page).to.equal(404)
      for (const page of ['/renommer', '/supprimer']) expect((await site.post(path + page, { titre: 'à moi' })).status, page).to.equal(404)
      expect(await textOf(await site.get(VAULT))).to.contain('Vous n’avez pas encore de document')
    }
    site.signIn(camille.actor)
    for (const id of [newId(), '0', '1%20or%201=1', '..%2f..']) expect((await site.get(`${VAULT}/${id}/fichier`)).status, id).to.equal(404)
  })

  it('ask who is there', async () => {
    const path = await added()
    site.signIn(undefined)
    for (const page of [VAULT, `${VAULT}/ajouter`, `${path}/fichier`]) expect((await site.get(page)).headers.get('location'), page).to.equal('/connexion')
    expect((await site.upload(proof, { name: 'a.pdf', content: PDF })).headers.get('location')).to.equal('/connexion')
  })
})
