import { FormBody, type ControlView, type NodeView } from '../../../../core/web/index.ts'

/** What a browser posts for a page as it is drawn: the successful controls of HTML, hidden ones too, disabled ones not. */
export function bodyOf(nodes: readonly NodeView[], more: readonly (readonly [string, string])[] = []): FormBody {
  return new FormBody([...nodes.flatMap(fieldsOf), ...more])
}

function fieldsOf(node: NodeView): [string, string][] {
  if (node.node === 'control') return node.control.disabled ? [] : ofControl(node.control)
  return node.node === 'text' ? [] : node.nodes.flatMap(fieldsOf)
}

function ofControl(control: ControlView): [string, string][] {
  switch (control.kind) {
    case 'date':
      return control.parts.map(({ name, value }) => [name, value])
    case 'radios':
    case 'checkboxes':
      return control.choices.filter(({ checked }) => checked).map(({ value }) => [control.name, value])
    case 'select':
      return [[control.name, control.choices.find(({ checked }) => checked)?.value ?? '']]
    case 'checkbox':
    case 'consent':
      return control.checked ? [[control.name, 'true']] : []
    case 'file':
      return control.vault.filter(({ checked }) => checked).map(({ value }) => [control.vaultName, value])
    case 'list':
      return control.items.flatMap(({ nodes }) => nodes.flatMap(fieldsOf))
    case 'static':
      return []
    default:
      return [[control.name, control.value]]
  }
}

/** Every control of a page, in order, lists' items included. */
export function controlsOf(nodes: readonly NodeView[]): readonly ControlView[] {
  return nodes.flatMap((node) => {
    if (node.node === 'text') return []
    if (node.node !== 'control') return controlsOf(node.nodes)
    const { control } = node
    return control.kind === 'list' ? [control, ...control.items.flatMap((item) => controlsOf(item.nodes))] : [control]
  })
}

export function controlAt(nodes: readonly NodeView[], pointer: string): ControlView {
  const found = controlsOf(nodes).find((control) => control.pointer === pointer)
  if (!found) throw new Error(`no control at ${pointer}`)
  return found
}
