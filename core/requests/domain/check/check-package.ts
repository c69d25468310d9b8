import { isObject } from '../../../forms/index.ts'
import type { Fault } from '../../../kernel/index.ts'
import type { DemarchePackage } from '../package.ts'
import { conditionsOf } from '../workflow/conditions.ts'
import { WORKFLOW_SCHEMA } from '../workflow/workflow-schema.ts'
import { checkActions } from './check-actions.ts'
import { checkCasesShape } from './check-cases-shape.ts'
import { checkConditions } from './check-conditions.ts'
import { checkDocuments } from './check-documents.ts'
import { checkForms } from './check-forms.ts'
import { checkGraph } from './check-graph.ts'
import { checkManifest } from './check-manifest.ts'
import { checkMoves } from './check-moves.ts'
import { checkTexts } from './check-texts.ts'
import type { Knowledge } from './knowledge.ts'
import { PackageFaults } from './package-faults.ts'
import { shapeFaults } from './shape.ts'

/**
 * Everything that is wrong in a package before it is published, each fault at its JSON pointer and with its remedy; its cases
 * are played elsewhere. Nothing is thrown: where a file has the wrong shape, its faults of shape are given, and what would
 * build on it is not looked at.
 */
export function checkPackage(pack: DemarchePackage, knowledge: Knowledge): readonly Fault[] {
  const faults = new PackageFaults(nameOf(pack))
  const manifestIsSound = checkManifest(pack, knowledge, faults)
  const texts = checkTexts(pack, faults)
  const formsAreSound = checkForms(pack, faults)
  checkDocuments(pack, knowledge, faults)
  checkCasesShape(pack, faults)
  const workflowIsSound = checkShape(pack, faults)
  if (!manifestIsSound || !workflowIsSound) return faults.all
  checkGraph(pack.workflow, faults)
  checkMoves(pack, knowledge, texts, faults)
  if (!formsAreSound) return faults.all
  checkConditions(pack, conditionsOf(pack), faults)
  checkActions(pack, knowledge, texts, faults)
  return faults.all
}

/** A package that came from elsewhere may not even say its name. */
function nameOf({ manifest }: DemarchePackage): string {
  return isObject(manifest) && typeof manifest.name === 'string' ? manifest.name : '?'
}

function checkShape({ workflow }: DemarchePackage, faults: PackageFaults): boolean {
  const shape = shapeFaults(WORKFLOW_SCHEMA, workflow)
  for (const { pointer, problem } of shape) faults.add('workflow.json', pointer, problem, 'Correct it, after the schema urn:parvis:workflow:1')
  return shape.length === 0
}
