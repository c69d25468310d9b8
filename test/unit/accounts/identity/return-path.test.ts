import { expect } from 'chai'
import { array, assert, constantFrom, property } from 'fast-check'
import { landingPath, safeReturnPath } from '../../../../core/accounts/domain/return-path.ts'
import { anActor, anAdministrator, anAgent } from '../../../builders/index.ts'

const BASE = '/t/charost'

describe('the path to come back to', () => {
  for (const [asked, expected] of [
    ['/mon-espace', '/t/charost/mon-espace'],
    ['/t/charost/mon-espace', '/t/charost/mon-espace'],
    ['/demandes/1?onglet=messages', '/t/charost/demandes/1?onglet=messages'],
    ['/t/charost', '/t/charost'],
    ['/t/charostx/mon-espace', '/t/charost/t/charostx/mon-espace'],
    ['/../../t/bourges/agent', '/t/charost/t/bourges/agent'],
    ['/mon-espace#contenu', '/t/charost/mon-espace'],
  ] as const) {
    it(`${asked} is ours`, () => expect(safeReturnPath(asked, BASE)).to.equal(expected))
  }

  for (const asked of [
    '', 'mon-espace', '//ailleurs.test', '/\\ailleurs.test', '\\\\ailleurs.test', '/\t/ailleurs.test', '/\n/ailleurs.test', 'https://ailleurs.test/',
    'javascript:alert(1)', '/mon-espace\r\nSet-Cookie: a=b', '/.//ailleurs.test', '/a/..//ailleurs.test', '/%0d%0a/../..//ailleurs.test', ' //ailleurs.test',
  ]) {
    it(`${JSON.stringify(asked)} becomes the start page`, () => expect(safeReturnPath(asked, BASE)).to.equal('/t/charost/'))
  }

  it('never leaves the commune’s pages, whatever is asked', () => {
    const piece = constantFrom('/', '\\', '.', '..', '//', 'http:', '@', 'ailleurs.test', '%2f', '%5c', '\t', '?', '#', 't/charost', ' ')
    assert(property(array(piece), constantFrom('', BASE), (pieces, base) => {
      const path = safeReturnPath(pieces.join(''), base)
      const url = new URL(path, 'https://portail.test')
      expect(url.origin).to.equal('https://portail.test')
      expect(`${url.pathname}/`.startsWith(`${base}/`)).to.equal(true)
    }), { numRuns: 2000 })
  })
})

describe('someone who comes from nowhere in particular', () => {
  for (const [who, actor, path] of [
    ['a citizen', anActor(), '/mon-espace'],
    ['an agent', anAgent(), '/agent'],
    ['an administrator', anAdministrator(), '/admin'],
    ['an administrator who is an agent too', anAdministrator({ agentOf: ['enfance-jeunesse'] }), '/agent'],
  ] as const) {
    it(`lands on ${path}: ${who}`, () => expect(landingPath(actor)).to.equal(path))
  }
})
