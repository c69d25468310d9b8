import { load, type Form } from '../../forms/index.ts'
import { factSchemas } from '../domain/facts.ts'
import type { DemarchePackage } from '../domain/package.ts'

const kept = new WeakMap<DemarchePackage, Map<string, Form>>()

/** The questions that a transition asks, loaded once a package; they are drawn from the schema alone. */
export function transitionForm(pack: DemarchePackage, file: string): Form {
  const forms = kept.get(pack) ?? new Map<string, Form>()
  kept.set(pack, forms)
  const known = forms.get(file)
  if (known) return known
  const { transitionForms, texts, fragments, manifest } = pack
  const form = load({ schema: transitionForms[file] ?? {}, texts, fragments, facts: factSchemas, place: `plugins/${manifest.name}/` })
  forms.set(file, form)
  return form
}
