import { expect } from 'chai'
import type { JsonSchema } from '../../../core/forms/index.ts'
import { conditionsOf } from '../../../core/requests/domain/workflow/conditions.ts'
import type { StatusDefinition, TransitionDefinition, WorkflowDefinition } from '../../../core/requests/domain/workflow/definition.ts'
import { step, type PlayableWorkflow, type Surroundings } from '../../../core/requests/domain/workflow/interpreter.ts'
import { offersOf } from '../../../core/requests/domain/workflow/offers.ts'
import type { Move, Mover, RequestState, Verdict, WorkflowEvent } from '../../../core/requests/domain/workflow/state.ts'

const AT = Date.parse('2026-11-23T15:00:00Z')
const citizen: Mover = { kind: 'citizen', accountId: 'parent' }
const agent: Mover = { kind: 'agent', accountId: 'agent', services: ['enfance'] }
const around: Surroundings = { facts: {}, calendar: { closingDays: [] } }

const schema: JsonSchema = {
  type: 'object',
  properties: { age: { type: 'integer' }, name: { type: 'string' }, health: { type: 'object', properties: { doctor: { type: 'string' }, allergies: { type: 'boolean' } } } },
}
const reasons: JsonSchema = { type: 'object', properties: { reason: { type: 'string' }, count: { type: 'integer' } } }

function aWorkflow(start: Partial<StatusDefinition>, others: WorkflowDefinition['statuses'] = {}): PlayableWorkflow {
  const definition: WorkflowDefinition = {
    initial: 'start',
    statuses: {
      start: { label: 'Début', public: 'Début.', kind: 'open', ...start },
      end: { label: 'Fin', public: 'Fin.', kind: 'closed', outcome: 'accepted' },
      ...others,
    },
  }
  return { definition, conditions: conditionsOf({ schema, transitionForms: { 'reason.schema.json': reasons }, fragments: [] }) }
}

function aRequest(over: Partial<RequestState> = {}): RequestState {
  return { status: 'start', lockVersion: 3, statusSince: AT - 1000, fired: [], service: 'enfance', assignedTo: undefined, answers: {}, ...over }
}

const press = (name: string, over: Partial<WorkflowEvent & { type: 'transition' }> = {}): WorkflowEvent => ({ type: 'transition', name, at: AT, by: agent, lockVersion: 3, ...over })

function moved(verdict: Verdict): Move {
  if (!verdict.moved) throw new Error(`denied: ${verdict.kind} ${verdict.reason}`)
  return verdict
}

const go = (over: Partial<TransitionDefinition> = {}): PlayableWorkflow => aWorkflow({ transitions: { go: { label: 'Aller', by: ['agent'], to: 'end', ...over } } })

describe('The workflow interpreter', () => {
  describe('moves a request', () => {
    it('to the status of the transition, one version further', () => {
      const { request, history } = moved(step(go(), aRequest(), press('go'), around))
      expect(request).to.deep.equal({ status: 'end', kind: 'closed', statusSince: AT, fired: [], dueAt: undefined, closedAt: AT, lockVersion: 4 })
      expect(history).to.deep.equal({ at: AT, type: 'transition', name: 'go', by: agent, from: 'start', to: 'end' })
    })

    it('does the transition’s actions before those of the status that it enters', () => {
      const workflow = aWorkflow(
        { transitions: { go: { label: 'Aller', by: ['agent'], to: 'middle', do: [{ action: 'first', with: {} }] } } },
        { middle: { label: 'Milieu', public: 'Milieu.', kind: 'open', enter: [{ action: 'second', with: { fixed: 1 } }] } },
      )
      expect(moved(step(workflow, aRequest(), press('go'), around)).effects).to.deep.equal([{ action: 'first', with: {} }, { action: 'second', with: { fixed: 1 } }])
    })

    it('withdraws the timers of the status left and sets those of the status entered', () => {
      const workflow = aWorkflow(
        { transitions: { go: { label: 'Aller', by: ['agent'], to: 'middle' } } },
        { middle: { label: 'Milieu', public: 'Milieu.', kind: 'waiting', due: { of: 'citizen', within: 'P10D' }, timers: { remind: { after: 'P5D', days: 'working' } } } },
      )
      const { timers, request } = moved(step(workflow, aRequest(), press('go'), around))
      expect(timers).to.deep.equal({ withdraw: AT - 1000, set: [{ name: 'remind', statusSince: AT, runAt: Date.parse('2026-11-30T15:00:00Z') }] })
      expect(request.dueAt).to.equal(Date.parse('2026-12-03T15:00:00Z'))
    })

    it('leaves status and timers alone where a transition leads nowhere', () => {
      const workflow = aWorkflow({ enter: [{ action: 'entered', with: {} }], transitions: { note: { label: 'Noter', by: ['agent'], do: [{ action: 'note', with: {} }] } } })
      const { request, timers, effects } = moved(step(workflow, aRequest({ fired: ['remind'] }), press('note'), around))
      expect(request).to.include({ status: 'start', statusSince: AT - 1000, lockVersion: 4 })
      expect(request.fired).to.deep.equal(['remind'])
      expect(timers).to.deep.equal({ withdraw: undefined, set: [] })
      expect(effects).to.deep.equal([{ action: 'note', with: {} }])
    })

    it('never enters a status twice at the same instant, so that timers keep names of their own', () => {
      const workflow = aWorkflow({ transitions: { again: { label: 'Encore', by: ['agent'], to: 'start' } } })
      expect(moved(step(workflow, aRequest({ statusSince: AT }), press('again'), around)).request.statusSince).to.equal(AT + 1)
    })
  })

  describe('submits a draft', () => {
    const draft = aRequest({ status: undefined, lockVersion: 1 })
    const submit = (by: Mover, lockVersion = 1): WorkflowEvent => ({ type: 'submit', at: AT, by, lockVersion })

    it('into the initial status', () => {
      expect(moved(step(aWorkflow({ enter: [{ action: 'mail', with: {} }] }), draft, submit(citizen), around))).to.deep.include({
        effects: [{ action: 'mail', with: {} }],
        history: { at: AT, type: 'submit', name: 'submit', by: citizen, from: undefined, to: 'start' },
      })
    })

    it('once', () => {
      expect(step(aWorkflow({}), aRequest({ lockVersion: 1 }), submit(citizen), around)).to.include({ moved: false, kind: 'unknown', reason: 'request.submitted' })
    })

    it('for a citizen alone', () => {
      expect(step(aWorkflow({}), draft, submit(agent), around)).to.include({ kind: 'forbidden' })
    })

    it('before any transition', () => {
      expect(step(go(), draft, press('go', { lockVersion: 1 }), around)).to.include({ kind: 'unknown', reason: 'request.draft' })
    })
  })

  describe('refuses', () => {
    it('what was decided on an older version', () => {
      expect(step(go(), aRequest(), press('go', { lockVersion: 2 }), around)).to.deep.equal({ moved: false, kind: 'stale', reason: 'request.moved' })
    })

    for (const name of ['nothing', 'constructor', '__proto__', 'toString']) {
      it(`the transition "${name}", which is not there`, () => {
        expect(step(go(), aRequest(), press(name), around)).to.include({ kind: 'unknown', reason: 'transition.unknown' })
      })
    }

    it('a request in a status that the release does not have', () => {
      expect(step(go(), aRequest({ status: 'elsewhere' }), press('go'), around)).to.include({ kind: 'unknown', reason: 'status.unknown' })
    })

    it('a transition whose questions were not answered', () => {
      expect(step(go({ form: 'reason.schema.json' }), aRequest(), press('go'), around)).to.include({ kind: 'condition', reason: 'answer.missing' })
    })

    it('a transition whose condition is not met, with the package’s own sentence', () => {
      const verdict = step(go({ if: 'form.age >= 3', otherwise: 'too-young' }), aRequest({ answers: { age: 2 } }), press('go'), around)
      expect(verdict).to.deep.equal({ moved: false, kind: 'condition', reason: 'condition.not-met', text: 'too-young' })
    })

    for (const [what, condition] of [['fails', 'age(form.name, form.name) > 3'], ['does not compile', 'form.nothing'], ['is no condition', 'form.age'], ['uses matches', "form.name.matches('(a|a)*$')"]] as const) {
      it(`a transition whose condition ${what}`, () => {
        expect(step(go({ if: condition }), aRequest({ answers: { age: 8, name: 'Zoé' } }), press('go'), around)).to.include({ kind: 'condition', reason: 'condition.failed' })
      })
    }

    it('the whole move when the condition of one action fails', () => {
      const workflow = go({ do: [{ action: 'mail', with: {} }, { action: 'update', if: 'age(form.name, form.name) > 3', with: {} }] })
      expect(step(workflow, aRequest({ answers: { name: 'Zoé' } }), press('go'), around)).to.include({ moved: false, reason: 'condition.failed' })
    })

    it('the whole move when a parameter cannot be computed', () => {
      const workflow = go({ do: [{ action: 'update', with: { age: { cel: 'age(form.name, form.name)' } } }] })
      expect(step(workflow, aRequest({ answers: { name: 'Zoé' } }), press('go'), around)).to.include({ moved: false, reason: 'parameter.failed' })
    })

    it('a move into a status whose delay cannot be counted', () => {
      const workflow = aWorkflow(
        { transitions: { go: { label: 'Aller', by: ['agent'], to: 'middle' } } },
        { middle: { label: 'Milieu', public: 'Milieu.', kind: 'open', timers: { never: { after: 'PT1H', days: 'working', to: 'end' } } } },
      )
      expect(step(workflow, aRequest(), press('go'), around)).to.include({ moved: false, reason: 'delay.invalid' })
    })
  })

  describe('knows who may move', () => {
    const other: Mover = { kind: 'agent', accountId: 'other', services: ['voirie'] }
    const rows: [TransitionDefinition['by'], Mover, boolean][] = [
      [['citizen'], citizen, true],
      [['citizen'], agent, false],
      [['agent'], agent, true],
      [['agent'], other, false],
      [['agent'], citizen, false],
      [['agent'], { kind: 'timer' }, false],
      [['agent:voirie'], other, true],
      [['agent:voirie'], agent, false],
      [['assigned'], agent, true],
      [['assigned'], other, false],
      [['assigned'], citizen, false],
      [['citizen', 'agent:voirie'], other, true],
    ]
    for (const [by, mover, may] of rows) {
      it(`${by.join(' or ')}: ${may ? 'yes' : 'no'} for ${mover.kind} ${mover.kind === 'agent' ? mover.services.join() : ''}`, () => {
        const verdict = step(go({ by }), aRequest({ assignedTo: 'agent' }), press('go', { by: mover }), around)
        expect(verdict.moved).to.equal(may)
        if (!verdict.moved) expect(verdict.kind).to.equal('forbidden')
      })
    }

    it('nobody is assigned where nobody is in charge', () => {
      expect(step(go({ by: ['assigned'] }), aRequest(), press('go'), around)).to.include({ kind: 'forbidden' })
    })
  })

  describe('fires a timer', () => {
    const fire = (over: Partial<WorkflowEvent & { type: 'timer' }> = {}): WorkflowEvent => ({ type: 'timer', name: 'remind', at: AT, statusSince: AT - 1000, ...over })
    const reminding = (over: object = {}): PlayableWorkflow => aWorkflow({ timers: { remind: { after: 'P5D', do: [{ action: 'mail', with: {} }], ...over } } })

    it('that does something where the request is', () => {
      const { request, effects, history } = moved(step(reminding(), aRequest(), fire(), around))
      expect(request).to.deep.include({ status: 'start', statusSince: AT - 1000, fired: ['remind'], lockVersion: 4 })
      expect(effects).to.deep.equal([{ action: 'mail', with: {} }])
      expect(history.by).to.deep.equal({ kind: 'timer' })
    })

    it('that leads elsewhere', () => {
      expect(moved(step(reminding({ to: 'end' }), aRequest(), fire(), around)).request).to.deep.include({ status: 'end', fired: [] })
    })

    it('whatever moved the version meanwhile', () => {
      expect(step(reminding(), aRequest({ lockVersion: 12 }), fire(), around).moved).to.equal(true)
    })

    it('not twice', () => {
      expect(step(reminding(), aRequest({ fired: ['remind'] }), fire(), around)).to.include({ kind: 'stale', reason: 'timer.fired' })
    })

    it('not once its status was left', () => {
      expect(step(reminding(), aRequest({ statusSince: AT }), fire(), around)).to.include({ kind: 'stale', reason: 'timer.left' })
    })

    it('not when its condition is not met', () => {
      expect(step(reminding({ if: 'form.age > 3' }), aRequest(), fire(), around)).to.include({ kind: 'condition', reason: 'condition.not-met' })
    })
  })

  describe('computes parameters', () => {
    const effectsOf = (parameters: Record<string, unknown>, answers: Record<string, unknown>, over: object = {}): unknown =>
      moved(step(go({ do: [{ action: 'update', with: parameters }], ...over }), aRequest({ answers }), press('go', { answer: { reason: 'Trop tard', count: 2 } }), around)).effects[0]!.with

    it('copies what was answered as it was answered', () => {
      expect(effectsOf({ health: { cel: 'form.health' } }, { health: { allergies: false } })).to.deep.equal({ health: { allergies: false } })
    })

    it('leaves out what was not answered', () => {
      expect(effectsOf({ health: { cel: 'form.health' }, name: { cel: 'form.name' }, list: [{ cel: 'form.age' }] }, {})).to.deep.equal({ list: [] })
    })

    it('computes with types', () => {
      expect(effectsOf({ age: { cel: 'form.age + 1' }, greeting: { cel: "'Bonjour ' + form.name" } }, { age: 7, name: 'Zoé' })).to.deep.equal({ age: 8, greeting: 'Bonjour Zoé' })
    })

    it('reads the transition’s own answers', () => {
      expect(effectsOf({ values: { motif: { cel: 'answer.reason' } } }, {}, { form: 'reason.schema.json' })).to.deep.equal({ values: { motif: 'Trop tard' } })
    })

    it('leaves an action out when its condition is false', () => {
      const workflow = go({ do: [{ action: 'one', if: 'form.age > 3', with: {} }, { action: 'two', with: {} }] })
      expect(moved(step(workflow, aRequest({ answers: { age: 2 } }), press('go'), around)).effects).to.deep.equal([{ action: 'two', with: {} }])
    })

    it('lets no fact pass for an answer', () => {
      const verdict = step(go({ if: 'form.age >= 3' }), aRequest({ answers: { age: 2 } }), press('go'), { ...around, facts: { form: { age: 9 } } })
      expect(verdict.moved).to.equal(false)
    })
  })

  describe('offers transitions', () => {
    const workflow = aWorkflow({
      transitions: {
        accept: { label: 'Accepter', by: ['agent'], to: 'end', if: 'form.age >= 3', otherwise: 'too-young' },
        refuse: { label: 'Refuser', by: ['agent'], to: 'end', form: 'reason.schema.json', if: "answer.reason != ''", otherwise: 'no-reason' },
        leave: { label: 'Retirer', by: ['citizen'], to: 'end' },
      },
    })

    it('to those whose they are, in order, with the reason of those that do not work yet', () => {
      const offers = offersOf(workflow, aRequest({ answers: { age: 2 } }), agent, around)
      expect(offers.map(({ name, denial }) => [name, denial?.text])).to.deep.equal([['accept', 'too-young'], ['refuse', undefined]])
      expect(offersOf(workflow, aRequest(), citizen, around).map(({ name }) => name)).to.deep.equal(['leave'])
    })

    it('of a draft or of an unknown status: none', () => {
      expect(offersOf(workflow, aRequest({ status: undefined }), agent, around)).to.deep.equal([])
      expect(offersOf(workflow, aRequest({ status: 'elsewhere' }), agent, around)).to.deep.equal([])
    })
  })
})
