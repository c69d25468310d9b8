import { expect } from 'chai'
import { newId } from '../../../../core/kernel/index.ts'
import { findAccountId, saveAccount } from '../../../../core/accounts/store/accounts.ts'
import { noteLogoutToken } from '../../../../core/accounts/store/logout-tokens.ts'
import { insertGrant } from '../../../../core/accounts/store/role-grants.ts'
import { insertAttempt, takeAttempt } from '../../../../core/accounts/store/sign-ins.ts'
import { lanes } from '../../../support/lanes.ts'

const NOW = Date.parse('2026-09-01T08:00:00Z')

lanes('what happens once, asked for several times at once', (database) => {
  it('an account is made by the first of several sign-ins', async () => {
    const tenantId = newId()
    const identity = { issuer: 'http://id.test', subject: newId(), email: 'Zoé@Exemple.test' }
    const ids = await atOnce(() => database().transaction((tx) => saveAccount(tx, tenantId, identity, NOW)))
    expect(new Set(ids)).to.have.lengthOf(1)
    expect(await findAccountId(database().db, tenantId, identity.issuer, identity.subject)).to.equal(ids[0])
    expect(await findAccountId(database().db, newId(), identity.issuer, identity.subject), 'another commune').to.equal(undefined)
  })

  it('the answer to a sign-in is taken by one', async () => {
    const tenantId = newId()
    const attempt = { stateHash: newId(), browserHash: 'b', verifier: 'v', nonce: 'n', redirectUri: 'u', returnTo: '/', expiresAt: NOW + 1 }
    await insertAttempt(database().db, tenantId, attempt)
    expect(await take(tenantId, 'another browser'), 'another browser').to.equal(undefined)
    expect(await take(newId(), 'b'), 'another commune').to.equal(undefined)
    const taken = await atOnce(() => take(tenantId, 'b'))
    expect(taken.filter(Boolean)).to.deep.equal([attempt])

    function take(tenant: string, browser: string) {
      return database().transaction((tx) => takeAttempt(tx, tenant, attempt.stateHash, browser, NOW))
    }
  })

  it('a logout token is new to one', async () => {
    const id = newId()
    const answers = await atOnce(() => database().transaction((tx) => noteLogoutToken(tx, id, NOW)))
    expect(answers.filter(Boolean)).to.have.lengthOf(1)
  })

  it('a right is given once', async () => {
    const tenantId = newId()
    const answers = await atOnce(() => database().transaction((tx) => insertGrant(tx, tenantId, 'a@b.test', { role: 'agent', service: 'enfance' }, NOW)))
    expect(answers.filter(Boolean)).to.have.lengthOf(1)
  })

  function atOnce<Result>(work: () => Promise<Result>): Promise<Result[]> {
    return Promise.all(Array.from({ length: 6 }, work))
  }
})
