import { expect } from 'chai'
import { faultsOfTenant } from '../../../core/accounts/domain/tenant-check.ts'
import { aTenant, aTenantService, someSettings } from '../../builders/tenants.ts'

const pointers = (draft: unknown): string[] => faultsOfTenant(draft).map(({ pointer }) => pointer)

describe('the settings of a commune', () => {
  it('are right by default', () => expect(pointers(aTenant({ slug: 'charost', hosts: ['famille.charost.fr'] }))).to.deep.equal([]))

  const wrong: [string, unknown, string][] = [
    ['a slug with a capital', aTenant({ slug: 'Charost' }), '/slug'],
    ['a slug that leaves its place', aTenant({ slug: '../admin' }), '/slug'],
    ['a host with its protocol', aTenant({ hosts: ['https://charost.fr'] }), '/hosts/0'],
    ['a zone that does not exist', aTenant({ settings: { ...someSettings(), zone: 'D' as 'A' } }), '/settings/zone'],
    ['years that do not follow', aTenant({ settings: someSettings({ schoolYear: '2026-2028' }) }), '/settings/schoolYear'],
    ['an unknown département', aTenant({ settings: someSettings({ department: '99' }) }), '/settings/department'],
    ['a closing day of another calendar', aTenant({ settings: someSettings({ closingDays: ['2026-11-31'] }) }), '/settings/closingDays/0'],
    ['no service at all', aTenant({ settings: someSettings({ services: [] }) }), '/settings/services'],
    ['two services of the same slug', aTenant({ settings: someSettings({ services: [aTenantService(), aTenantService()] }) }), '/settings/services'],
    ['a service without a phone', aTenant({ settings: someSettings({ services: [aTenantService({ phone: '' })] }) }), '/settings/services/0/phone'],
    ['legal information without a host', aTenant({ settings: someSettings({ legal: { address: 'Mairie', host: ' ', dataProtection: 'dpo@charost.test' } }) }), '/settings/legal/host'],
    ['a promise of no day', aTenant({ settings: someSettings({ services: [aTenantService({ answerDays: 0 })] }) }), '/settings/services/0/answerDays'],
  ]
  for (const [name, draft, pointer] of wrong) {
    it(`refuse ${name}`, () => expect(pointers(draft)).to.deep.equal([pointer]))
  }

  it('refuse a theme that is not installed, and name those that are', () => {
    expect(faultsOfTenant(aTenant({ theme: 'charots' }), ['base', 'charost'])).to.deep.equal([
      { pointer: '/theme', problem: '"charots" n’est pas un thème de cette installation', remedy: 'Choisissez parmi : base, charost' },
    ])
    expect(faultsOfTenant(aTenant({ theme: 'charost' }), ['base', 'charost'])).to.deep.equal([])
  })

  it('tell each missing part and its remedy, whatever was sent', () => {
    for (const nothing of [undefined, null, 'charost', {}]) {
      expect(pointers(nothing)).to.include.members(['/slug', '/name', '/hosts', '/settings/zone', '/settings/services'])
    }
    expect(faultsOfTenant({})[0]).to.deep.equal({
      pointer: '/slug',
      problem: 'il manque',
      remedy: 'Écrivez au plus 40 lettres minuscules sans accent, chiffres et tirets isolés, par exemple saint-amand',
    })
  })
})
