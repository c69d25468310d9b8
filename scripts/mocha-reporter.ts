import { writeFileSync } from 'node:fs'
import Mocha from 'mocha'
import { reasonOf } from '../test/services/skips.ts'

/** What a run of mocha came to. */
export interface Tally {
  readonly passed: number
  readonly failed: number
  readonly skipped: readonly { readonly title: string; readonly reason: string }[]
}

/** Mocha's own `spec` on the screen, and at the end a `Tally` as JSON in the file named by the option `tally`. */
class TallyReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options)
    const skipped: Mocha.Test[] = []
    runner.on(Mocha.Runner.constants.EVENT_TEST_PENDING, (test) => skipped.push(test))
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      const tally: Tally = {
        passed: this.stats.passes,
        failed: this.stats.failures,
        skipped: skipped.map((test) => ({ title: test.fullTitle(), reason: reasonOf(test) })),
      }
      const { tally: file } = options.reporterOptions as { tally: string }
      writeFileSync(file, JSON.stringify(tally))
    })
  }
}

// oxlint-disable-next-line import/no-default-export -- mocha takes a reporter by its default export
export default TallyReporter
