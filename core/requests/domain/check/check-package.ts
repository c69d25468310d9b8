import type { Fault } from '../../../kernel/index.ts'
import type { DemarchePackage } from '../package.ts'
import { conditionsOf } from '../workflow/conditions.ts'
import { WORKFLOW_SCHEMA } from '../workflow/workflow-schema.ts'
import { checkActions } from './check-actions.ts'
import { checkCasesShape } from './check-cases-shape.ts'
import { checkConditions } from './check-conditions.ts'
import { checkDocuments } from './check-documents.ts'
import { checkGraph } from './check-graph.ts'
import { checkManifest } from './check-manifest.ts'
import { checkMoves } from './check-moves.ts'
import { checkTexts } from './check-texts.ts'
import type { Knowledge } from './knowledge.ts'
import { PackageFaults } from './package-faults.ts'
import { shapeFaults } from './shape.ts'

/**
 * Everything that is wrong in a package before it is published, but for its form, which the forms room loads, and its cases,
 * which are played. Nothing is thrown: a file of the wrong shape gives the faults of its shape, and is not looked at further.
 */
export function checkPackage(pack: DemarchePackage, knowledge: Knowledge): readonly Fault[] {
  const faults = new PackageFaults(pack.manifest.name)
  checkManifest(pack, knowledge, faults)
  const texts = checkTexts(pack, faults)
  checkDocuments(pack, knowledge, faults)
  checkCasesShape(pack, faults)
  const shape = shapeFaults(WORKFLOW_SCHEMA, pack.workflow)
  for (const { pointer, problem } of shape) faults.add('workflow.json', pointer, problem, 'Correct it: the page about workflow.json lists what may stand here')
  if (shape.length > 0) return faults.all
  const conditions = conditionsOf(pack)
  checkGraph(pack.workflow, faults)
  checkMoves(pack, knowledge, texts, faults)
  checkConditions(pack, conditions, faults)
  checkActions(pack, knowledge, texts, faults)
  return faults.all
}
