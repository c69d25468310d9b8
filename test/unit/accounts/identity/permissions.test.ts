import { expect } from 'chai'
import type { Actor } from '../../../../core/accounts/index.ts'
import { administer, openRoute, processRequest, readDocument, readFamily, readRequest, routePermissions, writeRequest } from '../../../../core/accounts/domain/permissions.ts'
import { anActor, anAdministrator, anAgent } from '../../../builders/index.ts'

const HERE = 'commune-a'
const ELSEWHERE = 'commune-b'
const FAMILY = 'famille-1'

const people = {
  nobody: undefined,
  newcomer: anActor({ tenantId: HERE }),
  parent: anActor({ tenantId: HERE, householdId: FAMILY, adultId: 'adulte-1' }),
  neighbour: anActor({ tenantId: HERE, householdId: 'famille-2', adultId: 'adulte-2' }),
  agent: anAgent({ tenantId: HERE, agentOf: ['enfance'] }),
  colleague: anAgent({ tenantId: HERE, agentOf: ['urbanisme'] }),
  'agent of the family itself': anAgent({ tenantId: HERE, agentOf: ['enfance'], householdId: FAMILY, adultId: 'adulte-3' }),
  administrator: anAdministrator({ tenantId: HERE }),
  'parent of another commune': anActor({ tenantId: ELSEWHERE, householdId: FAMILY, adultId: 'adulte-1' }),
  'agent of another commune': anAgent({ tenantId: ELSEWHERE, agentOf: ['enfance'] }),
} satisfies Record<string, Actor | undefined>

type Person = keyof typeof people
const EVERYBODY = Object.keys(people) as Person[]

describe('permissions of routes', () => {
  const routes: Record<string, Record<Person, number>> = {
    anyone: row(200),
    operations: row(200),
    'signed-in': { ...row(200), nobody: 401 },
    family: { ...row(403), nobody: 401, parent: 200, neighbour: 200, 'agent of the family itself': 200, 'parent of another commune': 200 },
    agent: { ...row(404), nobody: 401, agent: 200, colleague: 200, 'agent of the family itself': 200, administrator: 200, 'agent of another commune': 200 },
    administrator: { ...row(404), nobody: 401, administrator: 200 },
  }

  it('are all in this table', () => expect(Object.keys(routes)).to.have.members([...routePermissions]))

  for (const [permission, expected] of Object.entries(routes)) {
    for (const person of EVERYBODY) {
      it(`"${permission}" answers ${expected[person]} to ${person}`, () => expect(outcome(() => openRoute(permission, people[person]))).to.equal(expected[person]))
    }
  }

  it('that nobody wrote are a fault of ours, not an open door', () => {
    expect(() => openRoute('toString', people.administrator)).to.throw('there is no permission "toString"')
  })

  function row(status: number): Record<Person, number> {
    return Object.fromEntries(EVERYBODY.map((person) => [person, status])) as Record<Person, number>
  }
})

describe('permissions on objects', () => {
  const ofFamily = { tenantId: HERE, householdId: FAMILY }
  const request = { ...ofFamily, service: 'enfance' }
  const attached = { ...ofFamily, services: ['enfance'] }

  const table: [string, (actor: Actor) => void, Person[]][] = [
    ['read a family', (actor) => readFamily(actor, ofFamily), ['parent', 'agent of the family itself']],
    ['read a request', (actor) => readRequest(actor, request), ['parent', 'agent', 'agent of the family itself']],
    ['write a request', (actor) => writeRequest(actor, request), ['parent', 'agent of the family itself']],
    ['process a request', (actor) => processRequest(actor, request), ['agent']],
    ['read a document that no request carries', (actor) => readDocument(actor, ofFamily), ['parent', 'agent of the family itself']],
    ['read a document of a request', (actor) => readDocument(actor, attached), ['parent', 'agent', 'agent of the family itself']],
    ['administer a commune', (actor) => administer(actor, ofFamily), ['administrator']],
  ]

  for (const [what, check, allowed] of table) {
    for (const [name, person] of Object.entries(people)) {
      if (!person) continue
      const may = allowed.includes(name as Person)
      it(`${name} ${may ? 'may' : 'may not'} ${what}`, () => expect(outcome(() => check(person))).to.equal(may ? 200 : 404))
    }
  }
})

function outcome(check: () => void): unknown {
  try {
    check()
    return 200
  } catch (error) {
    return (error as { status?: number }).status
  }
}
