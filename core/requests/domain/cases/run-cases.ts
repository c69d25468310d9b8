import { isDeepStrictEqual } from 'node:util'
import { DateTime } from 'luxon'
import type { Answers, Facts } from '../../../forms/index.ts'
import type { Fault } from '../../../kernel/index.ts'
import { ZONE, type WorkingCalendar } from '../calendar/delay.ts'
import { PackageFaults } from '../check/package-faults.ts'
import type { DemarchePackage } from '../package.ts'
import { conditionsOf } from '../workflow/conditions.ts'
import { answersOf, type CaseExpectation, type DemarcheCase } from './case.ts'
import { playPath, type Played } from './play-path.ts'
import { SAMPLE_FACTS } from './sample-facts.ts'

/** The form's judgement of answers: pointers of what is wrong, and the answers as they would be sent (hidden ones removed). */
export type ValidateAnswers = (answers: Answers, facts: Facts) => Promise<{ readonly faults: readonly string[]; readonly answers: Answers }>

export interface CasesReport {
  readonly played: number
  /** What a case says and what came differ; each fault at its case. */
  readonly faults: readonly Fault[]
  /** Statuses and moves (`deposee/accepter`) that the cases went through. */
  readonly covered: { readonly statuses: ReadonlySet<string>; readonly moves: ReadonlySet<string> }
}

export interface CasesSetting {
  readonly calendar: WorkingCalendar
  /** Day on which the cases begin, at ten in Paris; absent: the first day on which the démarche is open. */
  readonly day?: string
}

const FILE = 'cases.json'
const ANY_DAY = '2026-09-01'

/** Plays every case of a package whose files have the right shape. */
export async function runCases(pack: DemarchePackage, validate: ValidateAnswers, { calendar, day }: CasesSetting): Promise<CasesReport> {
  const cases = pack.cases as readonly DemarcheCase[]
  const faults = new PackageFaults(pack.manifest.name)
  const start = day ?? pack.manifest.demarche.opens ?? ANY_DAY
  const workflow = { definition: pack.workflow, conditions: conditionsOf(pack) }
  const covered = { statuses: new Set<string>(), moves: new Set<string>() }
  for (const [index, one] of cases.entries()) {
    const fault = (at: string, problem: string): void => faults.add(FILE, `/${index}${at}`, `« ${one.name} »: ${problem}`, 'Correct the package, or the case')
    const data = answersOf(one, cases)
    if (!data) {
      fault('/like', `there is no case "${one.like}" with answers of its own`)
      continue
    }
    const facts = { ...SAMPLE_FACTS, today: start, ...one.facts }
    const judged = await validate(data, facts)
    if (one.kind === 'rejected') {
      checkRejection(one, judged.faults, fault)
      continue
    }
    if (judged.faults.length > 0) {
      fault('', `the form refuses ${judged.faults.join(', ')}`)
      continue
    }
    const at = DateTime.fromISO(start, { zone: ZONE }).set({ hour: 10 }).toMillis()
    const { today: _today, ...around } = facts
    const played = playPath({ workflow, service: pack.manifest.demarche.service, answers: judged.answers, facts: around, calendar, at }, one.path ?? ['submit'])
    played.statuses.forEach((status) => covered.statuses.add(status))
    played.moves.forEach((move) => covered.moves.add(move))
    checkOutcome(played, one.expect ?? {}, fault)
  }
  return { played: cases.length, faults: faults.all, covered }
}

type AddFault = (at: string, problem: string) => void

function checkRejection({ faults: expected }: DemarcheCase, found: readonly string[], fault: AddFault): void {
  if (found.length === 0) fault('', 'the form accepts it')
  if (!expected) return
  const missing = expected.filter((pointer) => !found.includes(pointer))
  const extra = found.filter((pointer) => !expected.includes(pointer))
  if (missing.length > 0) fault('/faults', `the form finds nothing wrong at ${missing.join(', ')}`)
  if (extra.length > 0 && found.length > 0) fault('/faults', `the form also refuses ${extra.join(', ')}`)
}

function checkOutcome(played: Played, { status, mails, effects = [], denied }: CaseExpectation, fault: AddFault): void {
  const { denial } = played
  if (denial && denial.reason !== denied) fault(`/path/${denial.index}`, `the step is refused (${denial.kind}, ${denial.reason})`)
  if (!denial && denied !== undefined) fault('/expect/denied', 'no step is refused')
  if (status !== undefined && played.status !== status) fault('/expect/status', `it ends in "${played.status}", not "${status}"`)
  const left = played.effects.filter(({ action }) => action === 'mail').map((mail) => String(mail.with['text']))
  if (mails && !isDeepStrictEqual(left, [...mails])) fault('/expect/mails', `these mails leave: ${left.join(', ') || 'none'}`)
  effects.forEach((effect, index) => {
    if (!played.effects.some(({ action, with: parameters }) => isDeepStrictEqual({ action, with: parameters }, effect))) {
      fault(`/expect/effects/${index}`, `"${effect.action}" is not done with these parameters`)
    }
  })
}
