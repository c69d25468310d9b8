import { expect } from 'chai'
import type { Answer } from './client.ts'

/** What every answer says, whatever it is. Documents drawn in place have a policy of their own, tighter than the pages'. */
export function expectSafeHeaders({ headers, status }: Answer): void {
  const policy = String(headers['content-security-policy'])
  expect(policy).to.include("default-src 'none'").and.not.to.include('unsafe').and.not.to.include('*')
  expect(policy).to.match(/frame-ancestors '(none|self)'/)
  expect(headers['x-content-type-options']).to.equal('nosniff')
  expect(headers['x-frame-options']).to.match(/^(DENY|SAMEORIGIN)$/i)
  expect(headers['referrer-policy']).to.equal('same-origin')
  expect(headers['permissions-policy']).to.be.a('string').and.include('camera=()')
  expect(headers['cache-control'], `${status}`).to.include('no-store')
  expect(headers['server']).to.equal(undefined)
  expect(headers['x-powered-by']).to.equal(undefined)
  for (const cookie of headers['set-cookie'] ?? []) expect(cookie).to.match(/; *httponly/i).and.to.match(/; *samesite=(lax|strict)/i)
}
