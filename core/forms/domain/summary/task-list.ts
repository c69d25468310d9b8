import type { TaskView } from '../../../web/index.ts'
import type { Facts } from '../facts.ts'
import type { Form, FormFault } from '../model.ts'
import { visiblePages } from '../rules/state.ts'
import type { Answers } from '../pointer.ts'

export interface TaskListOptions {
  readonly data: Answers
  readonly facts: Facts
  /** Faults of the whole form, as `validateAll` gives them. */
  readonly faults: readonly FormFault[]
  /** Keys of the pages that the person has answered at least once. Prefilled pages are still to be read. */
  readonly visited: ReadonlySet<string>
  /** Complete address of a page. */
  readonly href: (pageKey: string) => string
}

const STATE_TEXTS = { done: 'Terminé', todo: 'À faire', fault: 'À compléter' } as const

/** The pages that these answers lead to, each with its state. */
export function taskList(form: Form, { data, facts, faults, visited, href }: TaskListOptions): readonly TaskView[] {
  return visiblePages(form, data, facts).map((page) => {
    const faulty = faults.some((fault) => fault.pageKey === page.key)
    const state = !visited.has(page.key) ? 'todo' : faulty ? 'fault' : 'done'
    return { title: page.title, href: href(page.key), state, stateText: STATE_TEXTS[state], ...(page.hint !== undefined && { hint: page.hint }) }
  })
}
