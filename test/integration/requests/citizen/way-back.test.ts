import { expect } from 'chai'
import { fromElsewhere, type Answer } from '../../security/support/client.ts'
import { actorOf, aResident, signedIn } from '../../security/support/people.ts'
import { lanes } from '../../../support/lanes.ts'
import { openPortal, type Portal } from './support/portal.ts'

lanes('Someone without a family’s file who wants a démarche', (database) => {
  let portal: Portal

  before(async function () {
    this.timeout(60_000)
    portal = await openPortal(database())
  })
  after(() => portal?.close())

  it('gives the file first, and is brought back to the démarche once', async () => {
    const { newcomer, base } = await aNewcomer()
    const page = await newcomer.get('/demarches/periscolaire')
    const link = /href="([^"]+ouvrir[^"]+)"/.exec(page.body)?.[1]?.replaceAll('&#x3D;', '=')
    expect(link).to.equal(`${base}/mon-espace/famille/ouvrir?retour=${encodeURIComponent(`${base}/demarches/periscolaire`)}`)
    await newcomer.get(link!.slice(base.length))
    await newcomer.giveFile()
    expect((await newcomer.confirm()).location).to.equal(`${base}/demarches/periscolaire`)
    expect((await newcomer.confirm()).location).to.equal(`${base}/mon-espace`)
  })

  it('is sent there from any page that needs the file, and back', async () => {
    const { newcomer, base } = await aNewcomer()
    const away = await newcomer.get('/mon-espace/documents')
    expect(away.location).to.equal(`${base}/mon-espace/famille/ouvrir?retour=${encodeURIComponent(`${base}/mon-espace/documents`)}`)
    await newcomer.get(away.location!.slice(base.length))
    await newcomer.giveFile()
    expect((await newcomer.confirm()).location).to.equal(`${base}/mon-espace/documents`)
  })

  it('is never sent to another site', async () => {
    const { newcomer, base } = await aNewcomer()
    await newcomer.get(`/mon-espace/famille/ouvrir?retour=${encodeURIComponent('//example.org/')}`)
    await newcomer.giveFile()
    expect((await newcomer.confirm()).location).to.equal(`${base}/mon-espace`)
  })

  /** A browser that keeps the cookies it is given. */
  async function aNewcomer() {
    const { services, tenant, platform } = portal
    const resident = await aResident(services, tenant)
    const browser = await signedIn(services, resident)
    const base = `/t/${tenant.slug}`
    let cookies = browser.cookies
    const ask = async (method: string, path: string, body?: string): Promise<Answer> => {
      const headers = { ...fromElsewhere(), cookie: cookies, 'content-type': 'application/x-www-form-urlencoded' }
      const answer = await platform.ask({ method, path: base + path, headers, ...(body !== undefined && { body }) })
      for (const cookie of answer.headers['set-cookie'] ?? []) {
        const [pair = ''] = cookie.split(';')
        const [name = ''] = pair.split('=')
        const others = cookies.split('; ').filter((one) => !one.startsWith(`${name}=`))
        cookies = [...others, ...(/expires=Thu, 01 Jan 1970/i.test(cookie) ? [] : [pair])].join('; ')
      }
      return answer
    }
    const newcomer = {
      get: (path: string) => ask('GET', path),
      confirm: () => ask('POST', '/mon-espace/famille/recapitulatif', new URLSearchParams({ _csrf: browser.csrf }).toString()),
      async giveFile() {
        const person = { firstName: 'Léa', lastName: 'Dupont', phone: '06 12 34 56 78', relation: 'mere', parentalAuthority: true }
        await services.openFamily(await actorOf(services, resident), { person })
        const actor = await actorOf(services, resident)
        const { household } = await services.readFamily(actor)
        await services.saveAddress(actor, { version: household.lockVersion, address: { street: '12 rue des Vignes', postcode: '18290', city: 'Chârost' } })
        await services.declareNoOtherParent(actor)
        await services.addChild(actor, { firstName: 'Zoé', lastName: 'Dupont', birthDate: '2020-05-04' })
      },
    }
    return { newcomer, base }
  }
})
