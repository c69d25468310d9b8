/** A page as it was looked at: checked by axe at both widths, and its title read. */
export interface Looked {
  /** Complete path, with its ids: `/t/charost/demandes/0192…`. */
  readonly path: string
  readonly title: string
  /** Of the answer that brought it: 200, 404, 422… */
  readonly status: number
}

const all: Looked[] = []

/** Notes that a page was looked at, in any journey of this run. */
export function noteLook(looked: Looked): void {
  all.push(looked)
}

/** Every page that was looked at so far in this run. */
export function looks(): readonly Looked[] {
  return all
}
