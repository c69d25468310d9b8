import type { Fault } from '../../../kernel/index.ts'

/** Name of a file of a package: `workflow.json`. */
export type PackageFile = string

/** Gathers the faults of a package, each at its place, so that its author sees them all at once. */
export class PackageFaults {
  readonly #folder: string
  readonly #faults: Fault[] = []

  /** @param name the package's: places begin with its folder. */
  constructor(name: string) {
    this.#folder = `plugins/${name}/`
  }

  add(file: PackageFile, pointer: string, problem: string, remedy: string): void {
    this.#faults.push({ place: `${this.#folder}${file}#${pointer}`, problem, remedy })
  }

  get all(): readonly Fault[] {
    return this.#faults
  }
}
