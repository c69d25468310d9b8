import { expect } from 'chai'
import { faultsOfTenant } from '../../../core/accounts/domain/tenant-check.ts'
import { exampleTenant } from '../../../core/cli/example-tenant.ts'

describe('parvis tenant create --example', () => {
  it('gives a description that is accepted as it is', () => {
    expect(faultsOfTenant(exampleTenant)).to.eql([])
  })
})
