import type { AnswerFault } from '../../domain/answers.ts'
import type { ChoiceControl, ControlView, DateControl, FaultView, FormBody, NodeView, StaticControl, TextControl } from '../../../web/index.ts'

/** Faults of a form by field, each as the sentence that is shown beside its question and in the summary. */
export type FaultTexts = ReadonlyMap<string, string>

/** Words each fault; the first one of a field stands for it. */
export function wordFaults(faults: readonly AnswerFault[], word: (fault: AnswerFault) => string): FaultTexts {
  return new Map(faults.toReversed().map((fault) => [fault.field, word(fault)]))
}

/** The summary lists faults in the order of the questions; a question's id is its field. */
export function faultViews(texts: FaultTexts, nodes: readonly NodeView[]): FaultView[] {
  return nodes.flatMap((node) => {
    if (node.node === 'group' || node.node === 'row') return faultViews(texts, node.nodes)
    const text = node.node === 'control' ? texts.get(node.control.id) : undefined
    return text !== undefined && node.node === 'control' ? [{ text, href: `#${node.control.id}` }] : []
  })
}

const node = (control: ControlView): NodeView => ({ node: 'control', control })

interface Asked { readonly field: string; readonly label: string; readonly hint?: string; readonly required?: boolean }

function common({ field, label, hint, required = true }: Asked, errors: FaultTexts) {
  const error = errors.get(field)
  return { id: field, name: field, label, required, ...(hint !== undefined && { hint }), ...(error !== undefined && { error }) }
}

export function textNode(
  asked: Asked & Partial<Pick<TextControl, 'kind' | 'autocomplete' | 'width' | 'inputmode'>>,
  value: string | undefined,
  errors: FaultTexts,
): NodeView {
  const { kind = 'text', autocomplete, width, inputmode } = asked
  return node({
    ...common(asked, errors),
    kind,
    value: value ?? '',
    ...(autocomplete !== undefined && { autocomplete }),
    ...(width !== undefined && { width }),
    ...(inputmode !== undefined && { inputmode }),
  } satisfies TextControl)
}

/** Radios; the first choice bears the field's own id, so that the error summary leads to it. */
export function radiosNode(asked: Asked & { readonly inline?: boolean }, choices: readonly { readonly value: string; readonly label: string }[], value: string | undefined, errors: FaultTexts): NodeView {
  return node({
    ...common(asked, errors),
    kind: 'radios',
    ...(asked.inline && { inline: true }),
    choices: choices.map((choice, i) => ({ ...choice, id: i === 0 ? asked.field : `${asked.field}-${i}`, checked: choice.value === value })),
  } satisfies ChoiceControl)
}

const YES_NO = [{ value: 'oui', label: 'Oui' }, { value: 'non', label: 'Non' }]

export function yesNoNode(asked: Asked, value: boolean | undefined, errors: FaultTexts): NodeView {
  return radiosNode({ ...asked, inline: true }, YES_NO, value === undefined ? undefined : value ? 'oui' : 'non', errors)
}

/** The answer to `yesNoNode`; undefined when nothing was chosen. */
export function readYesNo(form: FormBody, field: string): boolean | undefined {
  const answer = form.text(field)
  return answer === 'oui' ? true : answer === 'non' ? false : undefined
}

/** A date in three boxes. @param value `YYYY-MM-DD`, or what was typed, as `readDateParts` gives it. */
export function dateNode(asked: Asked, value: string | undefined, errors: FaultTexts): NodeView {
  const [year = '', month = '', day = ''] = (value ?? '').split('-')
  const { field } = asked
  return node({
    ...common(asked, errors),
    kind: 'date',
    parts: [
      { id: field, name: `${field}-day`, label: 'Jour', value: day.replace(/^0(?=\d)/, ''), width: 2 },
      { id: `${field}-month`, name: `${field}-month`, label: 'Mois', value: month.replace(/^0(?=\d)/, ''), width: 2 },
      { id: `${field}-year`, name: `${field}-year`, label: 'Année', value: year, width: 4 },
    ],
  } satisfies DateControl)
}

/** Year, month and day as they were typed, joined by hyphens; an empty string when all three are empty. */
export function readDateParts(form: FormBody, field: string): string {
  const parts = ['year', 'month', 'day'].map((part) => form.text(`${field}-${part}`).replaceAll('-', ''))
  return parts.every((part) => part === '') ? '' : parts.join('-')
}

export function staticNode(field: string, label: string, value: string, hint: string): NodeView {
  return node({ id: field, name: field, label, hint, value, required: true, kind: 'static' } satisfies StaticControl)
}
