import { render, renderFaults, type Context } from '../../../../web/index.ts'
import { faultViews, type FieldFaults } from './controls.ts'

/** Shows a form, or shows it again with what is to be corrected. */
export function showForm(ctx: Context, template: string, words: { title: string; lead?: string }, view: object, faults: FieldFaults = {}): void {
  const listed = faultViews(faults)
  const page = { ...words, width: 'narrow' as const }
  if (listed.length === 0) return render(ctx, template, { ...view, page })
  return renderFaults(ctx, template, { ...view, page: { ...page, faults: listed } })
}
