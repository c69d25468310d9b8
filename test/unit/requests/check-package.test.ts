import { expect } from 'chai'
import * as fc from 'fast-check'
import { checkPackage } from '../../../core/requests/domain/check/check-package.ts'
import type { DemarchePackage } from '../../../core/requests/domain/package.ts'
import { knowledge, SHIPPED, shippedPackage, withPart } from './support/packages.ts'

const sound = shippedPackage('periscolaire')
const household = shippedPackage('changement-situation')
const statuses = ['workflow', 'statuses']

/** The faults of a package, as `file#pointer: problem`. */
function faultsOf(pack: DemarchePackage): string[] {
  return checkPackage(pack, knowledge).map(({ place, problem }) => `${place.replace(/^plugins\/[^/]+\//, '')}: ${problem}`)
}

/** Changes a sound package in one place, and expects one fault there. */
function refuses(what: string, path: readonly string[], value: unknown, fault: string, pack = sound): void {
  it(what, () => {
    expect(faultsOf(withPart(pack, path, value))).to.deep.equal([fault])
  })
}

describe('The publication check', () => {
  for (const name of SHIPPED) it(`finds nothing wrong in ${name}`, () => expect(faultsOf(shippedPackage(name))).to.deep.equal([]))

  it('gives a remedy for every fault, and all faults at once', () => {
    const broken = withPart(withPart(sound, ['workflow', 'initial'], 'nulle-part'), ['texts', 'next'], undefined)
    const faults = checkPackage(broken, knowledge)
    expect(faults).to.have.length(2)
    for (const { remedy } of faults) expect(remedy).to.match(/^[A-Z]/)
  })

  describe('of the manifest refuses', () => {
    refuses('a service that the commune does not have', ['manifest', 'demarche', 'service'], 'voirie', 'plugin.json#/demarche/service: the commune has no service "voirie"')
    refuses('an end before the beginning', ['manifest', 'demarche', 'closes'], '2026-01-01', 'plugin.json#/demarche/closes: it closes on 2026-01-01, before it opens on 2026-05-18')
    refuses('a term that is no duration', ['manifest', 'demarche', 'retention', 'draft'], 'P6X', 'plugin.json#/demarche/retention/draft: "P6X" is not an ISO 8601 duration')
    refuses('a setting that does not exist', ['manifest', 'demarche', 'colour'], 'red', 'plugin.json#/demarche/colour: it is not known here')
    it('a package without settings', () => expect(faultsOf(withPart(sound, ['manifest', 'demarche'], undefined))[0]).to.match(/^plugin\.json#\/demarche: /))
  })

  describe('of the graph refuses', () => {
    const lost = { label: 'Perdue', public: 'Perdue.', kind: 'open' }
    it('a status that nothing leads to, and that leads nowhere', () => {
      expect(faultsOf(withPart(sound, [...statuses, 'perdue'], lost))).to.deep.equal([
        'workflow.json#/statuses/perdue: no transition and no timer leads to this status',
        'workflow.json#/statuses/perdue: no way leads from this status to a closed one',
      ])
    })
    refuses('a way to nowhere', [...statuses, 'deposee', 'transitions', 'retirer', 'to'], 'partie', 'workflow.json#/statuses/deposee/transitions/retirer/to: there is no status "partie"')
    refuses('a beginning that is not there', ['workflow', 'initial'], 'nulle-part', 'workflow.json#/initial: there is no status "nulle-part"')
    refuses('an end without its outcome', [...statuses, 'refusee', 'outcome'], undefined, 'workflow.json#/statuses/refusee: a closed status does not say how it ended')
    refuses('an outcome before the end', [...statuses, 'deposee', 'outcome'], 'accepted', 'workflow.json#/statuses/deposee/outcome: only a closed status has an outcome')
    refuses('a term at the end', [...statuses, 'refusee', 'due'], { of: 'service', within: 'P5D' }, 'workflow.json#/statuses/refusee/due: nobody is expected in a closed status')
    it('a way out of the end', () => {
      const reopen = { rouvrir: { label: 'Rouvrir', by: ['agent'], to: 'deposee' } }
      expect(faultsOf(withPart(sound, [...statuses, 'refusee', 'transitions'], reopen))).to.deep.equal(['workflow.json#/statuses/refusee/transitions: nothing leaves a closed status'])
    })
    it('a family that is awaited and can do nothing', () => {
      const agentsOnly = withPart(withPart(sound, [...statuses, 'incomplete', 'transitions', 'completer', 'by'], ['agent']), [...statuses, 'incomplete', 'transitions', 'retirer', 'by'], ['agent'])
      expect(faultsOf(agentsOnly)).to.deep.equal(['workflow.json#/statuses/incomplete: the family is expected here, and no transition is theirs'])
    })
    it('timers that turn for ever', () => {
      const there = withPart(sound, [...statuses, 'incomplete', 'timers', 'abandon', 'to'], 'completee')
      const back = withPart(there, [...statuses, 'completee', 'timers', 'retard', 'to'], 'incomplete')
      expect(faultsOf(back).filter((fault) => fault.includes('for ever'))).to.deep.equal([
        'workflow.json#/statuses/incomplete/timers/abandon: timers alone lead from this status back to it, for ever',
        'workflow.json#/statuses/completee/timers/retard: timers alone lead from this status back to it, for ever',
      ])
    })
  })

  describe('of moves refuses', () => {
    const deposee = [...statuses, 'deposee']
    refuses('a role of nobody', [...deposee, 'transitions', 'accepter', 'by'], ['agent:voirie'], 'workflow.json#/statuses/deposee/transitions/accepter/by/0: nobody has the role "agent:voirie": the service "voirie" is not known')
    refuses('a form that is not there', [...deposee, 'transitions', 'refuser', 'form'], 'motif.schema.json', 'workflow.json#/statuses/deposee/transitions/refuser/form: the package has no file motif.schema.json')
    refuses('a condition without a word for who is refused', [...statuses, 'incomplete', 'transitions', 'completer', 'otherwise'], undefined, 'workflow.json#/statuses/incomplete/transitions/completer: nothing tells the person why the transition is refused')
    refuses('a timer that does nothing', [...statuses, 'deposee', 'timers', 'retard', 'do'], [], 'workflow.json#/statuses/deposee/timers/retard: the timer does nothing')
    refuses('hours counted in working days', [...deposee, 'timers', 'retard', 'after'], 'PT48H', 'workflow.json#/statuses/deposee/timers/retard/after: "PT48H" cannot be counted in working days')
    it('a term of the wrong shape', () => expect(faultsOf(withPart(sound, [...deposee, 'due', 'within'], '5 jours'))[0]).to.match(/^workflow\.json#\/statuses\/deposee\/due\/within: /))
    it('a word that is not of workflows', () => expect(faultsOf(withPart(sound, [...deposee, 'colour'], 'red'))).to.deep.equal(['workflow.json#/statuses/deposee/colour: it is not known here']))
  })

  describe('of actions refuses', () => {
    const acceptee = [...statuses, 'acceptee', 'enter']
    const mail = [...statuses, 'deposee', 'enter', '0']
    refuses('one that does not exist', [...mail, 'action'], 'pigeon', 'workflow.json#/statuses/deposee/enter/0/action: there is no action "pigeon"')
    refuses('a text that is not there', [...mail, 'with', 'text'], 'bonjour', 'workflow.json#/statuses/deposee/enter/0/with/text: the text "mail.bonjour.subject" is missing'.replace('subject', 'subject'), withPart(sound, ['texts', 'mail.bonjour.body'], 'Bonjour.'))
    refuses('a text that is computed', [...mail, 'with', 'text'], { cel: 'form.enfant.grade' }, 'workflow.json#/statuses/deposee/enter/0/with/text: the text is computed, so that nobody can check that it exists')
    refuses('a parameter that it does not take', [...mail, 'with', 'colour'], 'red', 'workflow.json#/statuses/deposee/enter/0/with/colour: it is not known here')
    refuses('an answer of another type', [...acceptee, '0', 'with', 'school'], { cel: 'form.sante' }, 'workflow.json#/statuses/acceptee/enter/0/with/school: form.sante is of type object, and "child.update" takes string')
    refuses('an answer of another shape', [...acceptee, '0', 'with', 'insurance'], { cel: 'form.enfant' }, 'workflow.json#/statuses/acceptee/enter/0/with/insurance: "child.update" does not take lastName, firstName, birthDate, school, grade of form.enfant')
    it('a parameter of another type', () => expect(faultsOf(withPart(sound, [...mail, 'with', 'to'], 'mayor'))[0]).to.match(/^workflow\.json#\/statuses\/deposee\/enter\/0\/with\/to: /))
    it('a parameter that is missing', () => expect(faultsOf(withPart(sound, [...mail, 'with', 'to'], undefined))[0]).to.match(/^workflow\.json#\/statuses\/deposee\/enter\/0\/with: /))
    it('what needs a child in a démarche about the family', () => {
      const use = [{ action: 'child.update', with: { school: 'École' } }]
      expect(faultsOf(withPart(household, [...statuses, 'refusee', 'enter'], use))).to.deep.equal([
        'workflow.json#/statuses/refusee/enter/0/action: "child.update" needs a child, and this démarche is about the whole family',
      ])
    })
  })

  describe('of sentences refuses', () => {
    refuses('an empty one', ['texts', 'next'], ' ', 'texts.fr.json#/next: it is not a sentence')
    refuses('a missing one', ['texts', 'audience'], undefined, 'texts.fr.json#: "audience" is missing: who the démarche is for')
    refuses('a refusal without words', ['texts', 'refusal.completer'], undefined, 'workflow.json#/statuses/incomplete/transitions/completer/otherwise: the text "refusal.completer" is missing')
    refuses('a place that nothing fills', ['texts', 'mail.acceptation.body'], 'Bonjour {prenon}', 'texts.fr.json#/mail.acceptation.body: nothing gives a value to {prenon} when /statuses/acceptee/enter/1 is done')
    refuses('a term where nothing is expected any more', ['texts', 'mail.acceptation.body'], 'Avant le {echeance}', 'texts.fr.json#/mail.acceptation.body: nothing gives a value to {echeance} when /statuses/acceptee/enter/1 is done (the status that follows has no "due")')
    refuses('a child where there is none', ['texts', 'mail.enregistrement.body'], 'Pour {enfant}', 'texts.fr.json#/mail.enregistrement.body: nothing gives a value to {enfant} when /statuses/enregistree/enter/3 is done (the démarche is about the whole family)', household)
  })

  describe('of expressions refuses', () => {
    const condition = [...statuses, 'incomplete', 'transitions', 'completer', 'if']
    const place = 'workflow.json#/statuses/incomplete/transitions/completer/if: '
    for (const [what, text, problem] of [
      ['an unknown fact', 'weather.sunny', 'type-check'],
      ['an unknown answer', 'form.enfant.shoeSize > 30.0', 'type-check'],
      ['an answer of a form that is not asked', "answer.motif != ''", 'type-check'],
      ['types that do not compare', "form.sante.pai == 'oui'", 'type-check'],
      ['what is no condition', 'form.enfant.grade', 'gives string, not bool'],
      ['what cannot be read', 'form.enfant.grade ==', 'cannot be read'],
      ['a pattern', "form.enfant.grade.matches('CE.*')", 'matches'],
    ] as const) {
      it(what, () => {
        const [fault, ...others] = faultsOf(withPart(sound, condition, text))
        expect(fault).to.include(place).and.to.include(problem)
        expect(others).to.deep.equal([])
      })
    }

    it('a computed parameter that names nothing', () => {
      const faults = faultsOf(withPart(sound, [...statuses, 'acceptee', 'enter', '0', 'with', 'health'], { cel: 'form.santé' }))
      expect(faults).to.have.length(1)
      expect(faults[0]).to.match(/^workflow\.json#\/statuses\/acceptee\/enter\/0\/with\/health: /)
    })
  })

  describe('of documents refuses', () => {
    refuses('a type that the vault does not know', ['schema', 'properties', 'documents', 'properties', 'pai', 'documentType'], 'permis', 'form.schema.json#/properties/documents/properties/pai/documentType: there is no type of document "permis"')
    it('a type that an agent could ask for', () => {
      const pack = withPart(sound, ['transitionForms', 'piece.schema.json', 'properties', 'documents', 'items'], { type: 'string', enum: ['pai', 'permis'] })
      expect(faultsOf(pack)).to.deep.equal(['deposee', 'completee'].map((status) => `workflow.json#/statuses/${status}/transitions/demander-piece/do/0/with/types: answer.documents may ask for permis, which is no type of document`))
    })
  })

  describe('of cases refuses', () => {
    it('a shape that is none', () => expect(faultsOf(withPart(sound, ['cases', '0', 'kind'], 'maybe'))[0]).to.match(/^cases\.json#\/0\/kind: /))
    refuses('two of one name', ['cases', '1', 'name'], sound.cases.map((one) => (one as { name: string }).name)[0], 'cases.json#/1/name: two cases are called "Dossier simple, accepté"')
    it('that nothing is accepted', () => expect(faultsOf(withPart(sound, ['cases'], []))).to.deep.equal(['cases.json#: no case shows an answer that is accepted']))
  })
})

describe('The publication check, whatever it is given', () => {
  const places = (value: unknown, path: readonly string[] = []): string[][] =>
    typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([name, part]) => [[...path, name], ...places(part, [...path, name])]) : []
  const { fragments: _fragments, ...files } = household
  // Files may hold anything; which files there are is the reader's doing.
  const anywhere = fc.constantFrom(...places(files).filter((path) => path.join() !== 'transitionForms'))
  const anything = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constant(undefined), fc.constantFrom('', '__proto__', 'deposee', 'P1D', '#/properties/x'))

  it('names what is wrong and never throws', () => {
    let faulty = 0
    fc.assert(
      fc.property(anywhere, anything, (path, value) => {
        const faults = checkPackage(withPart(household, path, value), knowledge)
        faulty += Math.min(faults.length, 1)
        for (const { place } of faults) expect(place).to.match(/^plugins\/.*#(?:\/.*)?$/)
      }),
      { numRuns: 150 },
    )
    expect(faulty).to.be.greaterThan(30)
  }).timeout(60_000)
})
