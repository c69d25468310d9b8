import { expect } from 'chai'
import { createEmbeddedProvider } from '../../../../core/accounts/identity/embedded/provider.ts'
import type { KernelServices } from '../../../../core/kernel/index.ts'

describe('the embedded identity provider', () => {
  it('does not start in production', () => {
    expect(() => createEmbeddedProvider({ config: { production: true } } as KernelServices)).to.throw('the embedded identity provider is for demonstrations')
  })
})
