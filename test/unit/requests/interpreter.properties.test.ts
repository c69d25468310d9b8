import { expect } from 'chai'
import * as fc from 'fast-check'
import { conditionsOf } from '../../../core/requests/domain/workflow/conditions.ts'
import type { WorkflowDefinition } from '../../../core/requests/domain/workflow/definition.ts'
import { step, type PlayableWorkflow, type Surroundings } from '../../../core/requests/domain/workflow/interpreter.ts'
import { offersOf } from '../../../core/requests/domain/workflow/offers.ts'
import type { RequestState, WorkflowEvent } from '../../../core/requests/domain/workflow/state.ts'
import { playable, SHIPPED, shippedPackage } from './support/packages.ts'
import { aDraft, agent, around, AT, walk, wayToEnd } from './support/walks.ts'

const name = fc.constantFrom('a', 'a', 'a', 'b', 'b', 'c', 'constructor', '__proto__')
const condition = fc.constantFrom('true', 'true', 'true', 'false', 'form.n > 1', 'form.n', 'answer.s == form.s', 'age(form.s, today) > 3', 'request.missingDocuments[3] == "x"', '((', 'nobody', '1 / 0 == 1', "form.s.matches('a*')")
const optional = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> => fc.option(value, { nil: undefined, freq: 2 })
const parameter = fc.oneof(fc.jsonValue({ maxDepth: 3 }), condition.map((cel) => ({ cel })), fc.letrec((tie) => ({ deep: fc.oneof({ maxDepth: 12 }, fc.constant(1), tie('deep').map((deep) => [deep])) })).deep)
const uses = fc.array(fc.record({ action: fc.string(), with: fc.dictionary(fc.string(), parameter, { maxKeys: 3 }), if: optional(condition) }), { maxLength: 2 })
const delay = fc.constantFrom('P1D', 'P1D', 'P1D', 'P1D', 'P5D', 'P5D', 'PT1H', 'nonsense')
const days = optional(fc.constantFrom('calendar' as const, 'working' as const))
const mapOf = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Record<string, Value>> =>
  fc.tuple(value, fc.dictionary(name, value, { maxKeys: 2 })).map(([a, others]) => ({ a, ...others }))
const status = fc.record({
  label: fc.string(),
  public: fc.string(),
  kind: fc.constantFrom('open', 'waiting', 'closed'),
  due: optional(fc.record({ of: fc.constantFrom('citizen', 'service'), within: delay, days })),
  enter: optional(uses),
  transitions: mapOf(fc.record({ label: fc.string(), by: fc.subarray(['citizen', 'agent', 'assigned', 'agent:voirie'], { minLength: 1 }), to: optional(name), if: optional(condition), form: optional(fc.constantFrom('f.schema.json', 'lost.schema.json')), do: optional(uses) })),
  timers: mapOf(fc.record({ after: delay, days, at: optional(fc.constantFrom('08:00', '08:00', '08:00', '99:99', 'soon')), if: optional(condition), to: optional(name), do: optional(uses) })),
})
/** Any definition, most of them ones that would never be published. */
const definition = fc.record({ initial: name, statuses: fc.tuple(status, status, fc.dictionary(name, status, { maxKeys: 2 })).map(([a, b, others]) => ({ a, b, ...others })) }) as unknown as fc.Arbitrary<WorkflowDefinition>

const answers = fc.oneof(fc.constant({}), fc.record({ n: fc.anything(), s: fc.anything() })) as fc.Arbitrary<Record<string, unknown>>
const request: fc.Arbitrary<RequestState> = fc.record({
  status: optional(name), lockVersion: fc.integer(), statusSince: fc.integer(), fired: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(name)), service: fc.constantFrom('enfance-jeunesse', 'voirie'), assignedTo: optional(fc.constant('agent')), answers,
})
const mover = fc.constantFrom({ kind: 'citizen', accountId: 'x' } as const, { kind: 'timer' } as const, agent)
const event = fc.oneof(
  fc.record({ type: fc.constant('submit' as const), at: fc.integer({ min: 0, max: 4e12 }), by: mover, lockVersion: fc.integer() }),
  fc.record({ type: fc.constant('transition' as const), name, at: fc.integer({ min: 0, max: 4e12 }), by: mover, lockVersion: fc.integer(), answer: answers }),
  fc.record({ type: fc.constant('timer' as const), name, at: fc.integer({ min: 0, max: 4e12 }), statusSince: fc.integer() }),
) as fc.Arbitrary<WorkflowEvent>
const surroundings: fc.Arbitrary<Surroundings> = fc.record({ facts: fc.dictionary(fc.constantFrom('today', 'request', 'child', 'form'), fc.anything()), calendar: fc.record({ closingDays: fc.array(fc.string()) }) })

const conditions = conditionsOf({
  schema: { type: 'object', properties: { n: { type: 'number' }, s: { type: 'string' } } },
  transitionForms: { 'f.schema.json': { type: 'object', properties: { s: { type: 'string' } } } },
  fragments: [],
})

function freeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    if (!ArrayBuffer.isView(value)) Object.freeze(value)
    for (const part of Object.values(value)) freeze(part)
  }
  return value
}

/** Most events fit the request they meet: a stale one never gets past the first test. */
const meeting = fc.tuple(request, event, fc.nat({ max: 5 })).map(([state, one, fits]) => ({
  state: { ...state, status: one.type === 'submit' && fits > 1 ? undefined : state.status },
  one: fits > 0 ? ({ ...one, ...(one.type === 'timer' ? { statusSince: state.statusSince } : { lockVersion: state.lockVersion }) } as WorkflowEvent) : one,
}))

describe('The workflow interpreter, whatever it is given', () => {
  it('gives a verdict and never throws; what it was given stays as it was', () => {
    const met = new Set<string>()
    fc.assert(
      fc.property(definition, meeting, surroundings, (made, { state, one }, circumstances) => {
        const workflow: PlayableWorkflow = { definition: freeze(made), conditions }
        const verdict = step(workflow, freeze(state), freeze(one), freeze(circumstances))
        if (verdict.moved) expect(Object.hasOwn(made.statuses, verdict.request.status)).to.equal(true)
        else expect(verdict).to.have.keys(verdict.text === undefined ? ['moved', 'kind', 'reason'] : ['moved', 'kind', 'reason', 'text'])
        offersOf(workflow, state, agent, circumstances)
        met.add(verdict.moved ? 'moved' : verdict.kind)
      }),
      { numRuns: 1500 },
    )
    // Trials that meet only refusals would prove little.
    expect([...met].sort()).to.deep.equal(['condition', 'forbidden', 'moved', 'stale', 'unknown'])
  })
})

describe('The shipped workflows, on any path', () => {
  const picks = fc.array(fc.nat({ max: 50 }), { minLength: 1, maxLength: 40 })
  for (const shipped of SHIPPED) {
    const workflow = playable(shippedPackage(shipped))
    const { statuses } = workflow.definition

    it(`${shipped}: stays in known statuses, one version at a time, and every event that is foreseen moves`, () => {
      fc.assert(
        fc.property(picks, (path) => {
          for (const { request: before, event: one, verdict } of walk(workflow, path)) {
            if (!verdict.moved) {
              expect(verdict.reason, JSON.stringify(one)).to.equal('timer.fired')
              continue
            }
            expect(statuses).to.have.property(verdict.request.status)
            expect(verdict.request.lockVersion).to.equal(before.lockVersion + 1)
            expect(verdict.request.statusSince).to.be.at.least(before.statusSince)
          }
        }),
      )
    })

    it(`${shipped}: an event heard twice changes nothing the second time`, () => {
      fc.assert(
        fc.property(picks, (path) => {
          for (const { request: before, event: one, verdict } of walk(workflow, path)) {
            if (!verdict.moved) continue
            const again = step(workflow, { ...before, ...verdict.request }, one, around)
            expect(again).to.include({ moved: false, kind: 'stale' })
          }
        }),
      )
    })

    it(`${shipped}: an end can always be reached`, () => {
      fc.assert(
        fc.property(picks, (path) => {
          for (const { request: before, verdict } of walk(workflow, path)) {
            const here = verdict.moved ? { ...before, ...verdict.request } : before
            expect(wayToEnd(workflow, here), here.status).to.not.equal(undefined)
          }
        }),
        { numRuns: 30 },
      )
    })

    it(`${shipped}: timers that are set are those of the status entered, none in the past`, () => {
      fc.assert(
        fc.property(picks, (path) => {
          for (const { event: one, verdict } of walk(workflow, path)) {
            if (!verdict.moved || verdict.timers.set.length === 0) continue
            expect(verdict.timers.set.map((timer) => timer.name)).to.have.members(Object.keys(statuses[verdict.request.status]!.timers!))
            for (const { runAt, statusSince } of verdict.timers.set) {
              expect(statusSince).to.equal(verdict.request.statusSince)
              expect(runAt).to.be.at.least(one.at)
            }
          }
        }),
      )
    })
  }

  it('begins with a draft that only its submission moves', () => {
    const workflow = playable(shippedPackage('periscolaire'))
    expect(step(workflow, aDraft(), { type: 'transition', name: 'accepter', at: AT, by: agent, lockVersion: 1 }, around)).to.include({ reason: 'request.draft' })
  })
})
