import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FACT_SCHEMAS, type FormSource, type JsonSchema, type Texts } from '../../../../core/forms/index.ts'

const ROOT = join(import.meta.dirname, '../../../..')

function read<Content>(path: string): Content {
  return JSON.parse(readFileSync(join(ROOT, path), 'utf8')) as Content
}

/** The shared fragments of `forms/`. */
function fragments(): readonly JsonSchema[] {
  return readdirSync(join(ROOT, 'forms')).filter((name) => name.endsWith('.schema.json')).map((name) => read<JsonSchema>(`forms/${name}`))
}

/** The form of a package of `plugins/`, as it stands on disk. */
export function packageSource(name: string): FormSource {
  const folder = `plugins/${name}`
  const texts = existsSync(join(ROOT, folder, 'texts.fr.json')) ? read<Texts>(`${folder}/texts.fr.json`) : {}
  return {
    schema: read<JsonSchema>(`${folder}/form.schema.json`),
    ui: read<unknown>(`${folder}/form.ui.json`),
    texts,
    fragments: fragments(),
    facts: FACT_SCHEMAS,
    place: `${folder}/`,
  }
}
