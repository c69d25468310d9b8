import { load, type Form } from '../../forms/index.ts'
import { factSchemas } from '../domain/facts.ts'
import type { Release } from './release.ts'

const kept = new WeakMap<Release, Map<string, Form>>()

/** The questions that a transition asks, loaded once a release; they are drawn from the schema alone. */
export function transitionForm(release: Release, file: string): Form {
  const forms = kept.get(release) ?? new Map<string, Form>()
  kept.set(release, forms)
  const known = forms.get(file)
  if (known) return known
  const { transitionForms, texts, fragments, manifest } = release.package
  const form = load({ schema: transitionForms[file] ?? {}, texts, fragments, facts: factSchemas, place: `plugins/${manifest.name}/` })
  forms.set(file, form)
  return form
}
