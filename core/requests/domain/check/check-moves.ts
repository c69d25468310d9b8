import { isDelay } from '../calendar/delay.ts'
import type { DemarchePackage } from '../package.ts'
import type { DelayDefinition, Role } from '../workflow/definition.ts'
import type { Knowledge } from './knowledge.ts'
import type { PackageFaults } from './package-faults.ts'
import type { TextsOf } from './check-texts.ts'

const FILE = 'workflow.json'

/** Each transition and timer by itself: where it leads, whose it is, what it asks, when it fires. */
export function checkMoves({ workflow, transitionForms, manifest }: DemarchePackage, { services }: Knowledge, texts: TextsOf, faults: PackageFaults): void {
  const own = manifest.demarche.service
  const target = (at: string, to: string | undefined): void => {
    if (to === undefined || Object.hasOwn(workflow.statuses, to)) return
    faults.add(FILE, `${at}/to`, `there is no status "${to}"`, `Name one of: ${Object.keys(workflow.statuses).join(', ')}`)
  }
  for (const [name, status] of Object.entries(workflow.statuses)) {
    const at = `/statuses/${name}`
    if (status.due) checkDelay(`${at}/due/within`, status.due.within, status.due, faults)
    for (const [key, { to, by, form, otherwise, if: condition }] of Object.entries(status.transitions ?? {})) {
      const here = `${at}/transitions/${key}`
      target(here, to)
      by.forEach((role, index) => checkRole(`${here}/by/${index}`, role, own, services, faults))
      if (form !== undefined && !Object.hasOwn(transitionForms, form)) {
        faults.add(FILE, `${here}/form`, `the package has no file ${form}`, `Add it, or name one of: ${Object.keys(transitionForms).join(', ') || 'none yet'}`)
      }
      if (condition !== undefined && otherwise === undefined) {
        faults.add(FILE, here, 'nothing tells the person why the transition is refused', 'Add "otherwise", and its sentence under refusal. in texts.fr.json')
      }
      if (otherwise !== undefined) texts.need(`refusal.${otherwise}`, FILE, `${here}/otherwise`)
    }
    for (const [key, timer] of Object.entries(status.timers ?? {})) {
      const here = `${at}/timers/${key}`
      target(here, timer.to)
      checkDelay(`${here}/after`, timer.after, timer, faults)
      if (timer.to === undefined && (timer.do ?? []).length === 0) faults.add(FILE, here, 'the timer does nothing', 'Give it actions, or a status to lead to')
    }
  }
}

function checkRole(at: string, role: Role, own: string, services: ReadonlySet<string> | undefined, faults: PackageFaults): void {
  if (!role.startsWith('agent:')) return
  const service = role.slice('agent:'.length)
  const known = services ?? new Set([own])
  if (known.has(service)) return
  faults.add(FILE, at, `nobody has the role "${role}": the service "${service}" is not known`, `Write "agent" for the démarche's own service, or name one of: ${[...known].join(', ')}`)
}

function checkDelay(at: string, duration: string, { days = 'calendar' }: DelayDefinition, faults: PackageFaults): void {
  if (isDelay({ duration, days })) return
  if (days === 'working') faults.add(FILE, at, `"${duration}" cannot be counted in working days`, 'Write whole days, for example P5D')
  else faults.add(FILE, at, `"${duration}" is not an ISO 8601 duration`, 'Write for example P5D, P2W or PT48H')
}
