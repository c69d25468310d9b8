import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Faults, type Fault, type Manifest } from '../../kernel/index.ts'
import type { JsonSchema } from '../../forms/index.ts'
import { factSchemas } from '../domain/facts.ts'
import type { DemarchePackage } from '../domain/package.ts'

/** What a package may refer to besides its own files: the shared vocabulary, by `$id`. */
export type Vocabulary = ReadonlyMap<string, JsonSchema>

/** Reads the fragments of `forms/`. */
export function readVocabulary(folder: string): Vocabulary {
  return new Map(
    readdirSync(folder)
      .filter((file) => file.endsWith('.schema.json'))
      .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as JsonSchema & { $id: string })
      .map((schema) => [schema.$id, schema]),
  )
}

/** Tells whether a plugin's folder is a démarche package. */
export function isPackage(manifest: Manifest): boolean {
  return manifest.demarche !== undefined
}

/** Reads the files of a package, with the fragments that they refer to. @throws Faults for each file that is missing or not JSON. */
export function readPackage(folder: string, vocabulary: Vocabulary): DemarchePackage {
  const faults: Fault[] = []
  const read = (file: string): unknown => {
    try {
      return JSON.parse(readFileSync(join(folder, file), 'utf8'))
    } catch (error) {
      faults.push({ place: join(folder, file), problem: `it cannot be read (${(error as Error).message})`, remedy: 'A démarche package has plugin.json, form.schema.json, form.ui.json, workflow.json, texts.fr.json and cases.json' })
      return {}
    }
  }
  const content = {
    manifest: read('plugin.json'),
    schema: read('form.schema.json'),
    ui: read('form.ui.json'),
    texts: read('texts.fr.json'),
    workflow: read('workflow.json'),
    cases: existsSync(join(folder, 'cases.json')) ? read('cases.json') : [],
    transitionForms: Object.fromEntries(
      readdirSync(folder).sort().filter((file) => file.endsWith('.schema.json') && file !== 'form.schema.json').map((file) => [file, read(file)]),
    ),
  }
  if (faults.length > 0) throw new Faults('package.invalid', faults)
  return { ...content, fragments: fragmentsOf([content.schema, content.transitionForms, factSchemas], vocabulary) } as DemarchePackage
}

/** Fragments that are referred to, and those that these refer to in turn, by name so that the content is always the same. */
function fragmentsOf(from: unknown, vocabulary: Vocabulary): JsonSchema[] {
  const found = new Map<string, JsonSchema>()
  const follow = (text: string): void => {
    for (const [, id = ''] of text.matchAll(/"\$ref":\s*"(urn:[^"#]+)/g)) {
      const fragment = vocabulary.get(id)
      if (!fragment || found.has(id)) continue
      found.set(id, fragment)
      follow(JSON.stringify(fragment))
    }
  }
  follow(JSON.stringify(from))
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, fragment]) => fragment)
}
