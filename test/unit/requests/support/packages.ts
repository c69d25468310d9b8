import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readPackage, readVocabulary } from '../../../../core/requests/catalogue/read-package.ts'
import { coreActions } from '../../../../core/requests/domain/actions/core-actions.ts'
import type { Knowledge } from '../../../../core/requests/domain/check/knowledge.ts'
import type { DemarchePackage } from '../../../../core/requests/domain/package.ts'
import { conditionsOf } from '../../../../core/requests/domain/workflow/conditions.ts'
import type { PlayableWorkflow } from '../../../../core/requests/domain/workflow/interpreter.ts'

const root = new URL('../../../../', import.meta.url)
const pathTo = (path: string): string => fileURLToPath(new URL(path, root))
const vocabulary = readVocabulary(pathTo('forms'))

export const SHIPPED = ['periscolaire', 'changement-situation'] as const

/** A package of `plugins/`, as the platform reads it. */
export function shippedPackage(name: (typeof SHIPPED)[number]): DemarchePackage {
  return readPackage(pathTo(`plugins/${name}`), vocabulary)
}

export function playable(pack: DemarchePackage): PlayableWorkflow {
  return { definition: pack.workflow, conditions: conditionsOf(pack) }
}

const types = JSON.parse(readFileSync(pathTo('forms/document-types.json'), 'utf8')) as { types: { type: string }[] }

export const knowledge: Knowledge = {
  actions: new Map(coreActions.map((action) => [action.name, action])),
  documentTypes: new Set(types.types.map(({ type }) => type)),
  services: new Set(['enfance-jeunesse']),
}

/** A copy of a package with one part replaced; `path` names it from the package's root. */
export function withPart(pack: DemarchePackage, path: readonly string[], value: unknown): DemarchePackage {
  const copy = structuredClone(pack) as unknown as Record<string, unknown>
  const last = path.at(-1)!
  const holder = path.slice(0, -1).reduce<Record<string, unknown>>((part, name) => part[name] as Record<string, unknown>, copy)
  if (value === undefined && Array.isArray(holder)) holder.splice(Number(last), 1)
  else if (value === undefined) delete holder[last]
  else holder[last] = value
  return copy as unknown as DemarchePackage
}
