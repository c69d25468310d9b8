import { scryptSync } from 'node:crypto'
import { expect } from 'chai'
import { passwordFault } from '../../../../core/accounts/identity/embedded/password-rules.ts'
import { hashPassword, verifyPassword } from '../../../../core/accounts/identity/embedded/passwords.ts'

describe('passwords', () => {
  it('are kept by a salted hash with its parameters beside it', async () => {
    const [one, two] = [await hashPassword('quatre mots sans rapport'), await hashPassword('quatre mots sans rapport')]
    expect(one).to.match(/^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}$/)
    expect(one).not.to.equal(two)
    expect(await verifyPassword('quatre mots sans rapport', one)).to.equal(true)
    expect(await verifyPassword('Quatre mots sans rapport', one)).to.equal(false)
  })

  it('made with other parameters still open', async () => {
    const salt = Buffer.from('sel-de-seize-oct')
    const old = ['scrypt', 1024, 8, 1, salt.toString('base64url'), scryptSync('ancien mot de passe', salt, 32, { N: 1024, r: 8, p: 1 }).toString('base64url')].join('$')
    expect(await verifyPassword('ancien mot de passe', old)).to.equal(true)
  })

  it('of nobody are never right', async () => expect(await verifyPassword('quatre mots sans rapport', undefined)).to.equal(false))

  it('are the same, typed on a keyboard that composes accents', async () => {
    expect(await verifyPassword('mot de passe accentue\u0301', await hashPassword('mot de passe accentu\u00e9'))).to.equal(true)
  })

  for (const [password, again, fault] of [
    ['onze lettre', 'onze lettre', 'short'],
    ['a'.repeat(201), 'a'.repeat(201), 'long'],
    ['camille.martin@exemple.test', 'camille.martin@exemple.test', 'address'],
    ['Camille.Martin', 'Camille.Martin', 'address'],
    ['aaaabbbbaaaabbbb', 'aaaabbbbaaaabbbb', 'repeated'],
    ['quatre mots sans rapport', 'quatre mots sans rapports', 'different'],
    ['quatre mots sans rapport', 'quatre mots sans rapport', undefined],
  ] as const) {
    it(`${password.slice(0, 30)} has the fault ${fault}`, () => expect(passwordFault(password, again, 'camille.martin@exemple.test')).to.equal(fault))
  }
})
