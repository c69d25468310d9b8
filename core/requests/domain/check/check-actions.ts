import { isObject, joinPointer } from '../../../forms/index.ts'
import { CONDITIONAL_PLACEHOLDERS, PLACEHOLDERS, placeholdersIn, type ActionDefinition } from '../actions/definition.ts'
import type { DemarchePackage } from '../package.ts'
import { computedIn, isComputed } from '../workflow/parameters.ts'
import { schemasOf } from '../workflow/schemas.ts'
import type { TextsOf } from './check-texts.ts'
import { checkComputed } from './check-computed.ts'
import type { Knowledge } from './knowledge.ts'
import type { PackageFaults } from './package-faults.ts'
import { shapeFaults } from './shape.ts'
import { usesOf, type PlacedUse } from './uses.ts'

const FILE = 'workflow.json'

/** Every use of an action: that it exists, that its parameters fit, that its sentences are there and can be filled. */
export function checkActions(pack: DemarchePackage, knowledge: Knowledge, texts: TextsOf, faults: PackageFaults): void {
  const { actions } = knowledge
  const schemas = schemasOf(pack)
  for (const placed of usesOf(pack.workflow)) {
    const definition = actions.get(placed.use.action)
    if (!definition) {
      faults.add(FILE, `${placed.at}/action`, `there is no action "${placed.use.action}"`, `Name one of: ${[...actions.keys()].join(', ')}`)
      continue
    }
    if (definition.aboutChild && pack.manifest.demarche.subject !== 'child') {
      faults.add(FILE, `${placed.at}/action`, `"${definition.name}" needs a child, and this démarche is about the whole family`, 'Use another action, or make the subject "child"')
    }
    checkParameters(pack, placed, definition, faults)
    checkComputed(placed, definition, schemas, knowledge, faults)
    checkSentences(pack, placed, definition, texts, faults)
  }
}

/** Parameters by their schema. What is computed has no value yet: faults there are not faults. */
function checkParameters({ fragments }: DemarchePackage, { use, at }: PlacedUse, { parameters }: ActionDefinition, faults: PackageFaults): void {
  const computed = computedIn(use.with).map(({ path }) => joinPointer('', ...path))
  for (const { pointer, problem } of shapeFaults(parameters, use.with, fragments)) {
    if (computed.some((hole) => pointer === hole || pointer.startsWith(`${hole}/`))) continue
    faults.add(FILE, `${at}/with${pointer}`, problem, `Correct the parameters of "${use.action}"`)
  }
}

function checkSentences(pack: DemarchePackage, { use, at, after }: PlacedUse, definition: ActionDefinition, texts: TextsOf, faults: PackageFaults): void {
  if (definition.texts && isComputed(use.with['text'])) {
    faults.add(FILE, `${at}/with/text`, 'the text is computed, so that nobody can check that it exists', 'Name it, with one use and one "if" for each text')
    return
  }
  const own = isObject(use.with['values']) ? Object.keys(use.with['values']) : []
  const known = new Set<string>([...PLACEHOLDERS, ...own])
  if (pack.manifest.demarche.subject === 'child') known.add('enfant')
  if (pack.workflow.statuses[after]?.due) known.add('echeance')
  for (const key of definition.texts?.(use.with) ?? []) {
    const text = texts.need(key, FILE, `${at}/with/text`)
    for (const name of placeholdersIn(text ?? '')) {
      if (known.has(name)) continue
      faults.add('texts.fr.json', `/${key}`, `nothing gives a value to {${name}} when ${at} is done${reasonOf(name)}`, `Use one of: ${[...known].map((one) => `{${one}}`).join(' ')}`)
    }
  }
}

function reasonOf(name: string): string {
  if (!(CONDITIONAL_PLACEHOLDERS as readonly string[]).includes(name)) return ''
  return name === 'enfant' ? ' (the démarche is about the whole family)' : ' (the status that follows has no "due")'
}
