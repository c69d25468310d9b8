import { joinPointer } from '../../../forms/index.ts'
import type { DemarchePackage } from '../package.ts'
import type { Conditions } from '../workflow/conditions.ts'
import { computedIn } from '../workflow/parameters.ts'
import type { PackageFaults } from './package-faults.ts'
import { usesOf } from './uses.ts'

/** Every expression of a workflow, compiled with what it may read where it stands. */
export function checkConditions({ workflow }: DemarchePackage, conditions: Conditions, faults: PackageFaults): void {
  const check = (at: string, text: string, form?: string, wanted?: string): void => {
    const compiled = conditions.compile(text, form, wanted)
    if (!compiled.ok) faults.add('workflow.json', at, compiled.problem, compiled.remedy)
  }
  for (const [name, { transitions = {}, timers = {} }] of Object.entries(workflow.statuses)) {
    for (const [key, { if: condition, form }] of Object.entries(transitions)) {
      if (condition !== undefined) check(`/statuses/${name}/transitions/${key}/if`, condition, form, 'bool')
    }
    for (const [key, { if: condition }] of Object.entries(timers)) {
      if (condition !== undefined) check(`/statuses/${name}/timers/${key}/if`, condition, undefined, 'bool')
    }
  }
  for (const { use, at, form } of usesOf(workflow)) {
    if (use.if !== undefined) check(`${at}/if`, use.if, form, 'bool')
    for (const { path, cel } of computedIn(use.with)) check(joinPointer(`${at}/with`, ...path), cel, form)
  }
}
