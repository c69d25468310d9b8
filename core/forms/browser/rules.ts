import { decodeValue, type FieldReader } from '../domain/decode/decode-value.ts'
import { ENHANCED } from '../domain/names.ts'
import { testTree } from '../domain/expression/tree.ts'
import { valueAt, withValue, type Answers } from '../domain/pointer.ts'
import type { BrowserGroup } from '../domain/rules/browser-rules.ts'
import { judge } from '../domain/rules/judge.ts'
import { readerOf } from './reader.ts'

/** Shows, hides, enables and disables while the form is filled, by the rules that the server sent with the page. */
export function followRules(form: HTMLFormElement): void {
  const block = form.querySelector('script[data-rules]')
  if (!block?.textContent) return
  const groups = JSON.parse(block.textContent) as readonly BrowserGroup[]
  // Tells the server that what appeared was seen.
  const mark = document.createElement('input')
  Object.assign(mark, { type: 'hidden', name: ENHANCED, value: '1' })
  form.append(mark)
  const apply = () => {
    const reader = readerOf(form)
    for (const group of groups) applyGroup(form, group, reader)
  }
  form.addEventListener('input', apply)
  form.addEventListener('change', apply)
  // The browser may have restored what was typed before a "back".
  addEventListener('pageshow', apply)
  apply()
}

function applyGroup(form: HTMLFormElement, group: BrowserGroup, reader: FieldReader): void {
  let data: Answers = group.data
  for (const [pointer, field] of Object.entries(group.fields)) {
    data = withValue(data, pointer, decodeValue(field, group.base + pointer, reader, valueAt(data, pointer)))
  }
  const { off } = judge(group.rules, group.places, data, ({ tree }, answers) => {
    const values = group.base === '' ? { ...answers, ...group.facts, form: answers } : { ...group.facts, item: answers }
    return testTree(tree, values)
  })
  for (const { id, effect, target } of group.rules) {
    for (const element of form.querySelectorAll<HTMLElement>(`[data-pointer="${CSS.escape(target)}"]`)) {
      if (effect === 'SHOW' || effect === 'HIDE') element.hidden = off.has(id)
      else for (const input of element.querySelectorAll('input, select, textarea, button')) input.toggleAttribute('disabled', off.has(id))
    }
  }
}
