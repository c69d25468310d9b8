import { load, type Form } from '../../forms/index.ts'
import type { DemarchePackage } from '../domain/package.ts'
import { withFrenchSpaces } from './typography.ts'
import type { StoredRelease } from '../store/releases.ts'
import { factSchemas } from '../domain/facts.ts'
import { conditionsOf } from '../domain/workflow/conditions.ts'
import type { PlayableWorkflow } from '../domain/workflow/interpreter.ts'

/** A published version, ready to use. Immutable: kept in memory as long as it is asked for. */
export interface Release {
  readonly id: string
  readonly tenantId: string
  readonly demarche: string
  readonly version: string
  readonly hash: string
  readonly publishedAt: number
  readonly package: DemarchePackage
  readonly form: Form
  readonly workflow: PlayableWorkflow
}

/** The form of a package, loaded. @throws Faults `form.invalid`. */
export function formOfPackage(pack: DemarchePackage): Form {
  const { schema, ui, texts, fragments, manifest } = withFrenchSpaces(pack)
  return load({ schema, ui, texts, fragments, facts: factSchemas, place: `plugins/${manifest.name}/` })
}

export function openRelease(stored: StoredRelease): Release {
  const { id, tenantId, demarche, version, hash, publishedAt } = stored
  const content = withFrenchSpaces(JSON.parse(stored.content) as DemarchePackage)
  return { id, tenantId, demarche, version, hash, publishedAt, package: content, form: formOfPackage(content), workflow: { definition: content.workflow, conditions: conditionsOf(content) } }
}
