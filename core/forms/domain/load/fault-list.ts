import type { Fault } from '../../../kernel/index.ts'
import { Faults } from '../../../kernel/index.ts'

/** Gathers every fault of a form, so that its author sees them all at once. */
export class FaultList {
  readonly #place: string
  readonly #faults: Fault[] = []

  constructor(place: string) {
    this.#place = place
  }

  /** @param file `form.ui.json`; @param pointer where in the file. */
  add(file: string, pointer: string, problem: string, remedy: string): void {
    this.#faults.push({ place: `${this.#place}${file}#${pointer}`, problem, remedy })
  }

  get all(): readonly Fault[] {
    return this.#faults
  }

  /** @throws Faults `form.invalid` when there is one. */
  finish(): void {
    if (this.#faults.length > 0) throw new Faults('form.invalid', this.#faults)
  }
}

export const SCHEMA_FILE = 'form.schema.json'
export const UI_FILE = 'form.ui.json'
