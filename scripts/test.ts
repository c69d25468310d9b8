/**
 * The whole suite, `npm test`: build, lint, knip, then every lane of tests in one run of mocha, so that all share the
 * services. `npm test -- unit integration` runs the named lanes only, without the rest. The last line is the total.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Tally } from './mocha-reporter.ts'

const CHECKS = ['build', 'lint', 'knip']
const LANES = ['architecture', 'unit', 'services', 'integration', 'acceptance', 'plugins']

const asked = process.argv.slice(2)
const unknown = asked.filter((lane) => !LANES.includes(lane))
if (unknown.length > 0) {
  console.error(`Unknown lane: ${unknown.join(', ')}. Lanes: ${LANES.join(', ')}`)
  process.exit(2)
}

const failedChecks = asked.length > 0 ? [] : CHECKS.filter((check) => !runs('npm', ['run', '--silent', check]))
report(runMocha(asked.length > 0 ? asked : LANES), failedChecks)

/** Where every service is required, a skip counts as a failure, whatever its reason. */
function report({ passed, failed, skipped }: Tally, checks: readonly string[]): void {
  for (const { title, reason } of skipped) console.log(`skipped: ${title} (${reason})`)
  for (const check of checks) console.log(`failed: npm run ${check}`)
  const strict = process.env['PARVIS_REQUIRE_SERVICES'] === '1'
  const faults = failed + checks.length + (strict ? skipped.length : 0)
  console.log(`${passed} passed, ${faults} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`)
  process.exitCode = faults > 0 || passed === 0 ? 1 : 0
}

function runs(command: string, args: readonly string[]): boolean {
  console.log(`\n> ${[command, ...args].join(' ')}`)
  return spawnSync(command, args, { stdio: 'inherit' }).status === 0
}

/** A run that breaks off before its end, for instance on a file that does not load, is one failure. */
function runMocha(lanes: readonly string[]): Tally {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-test-'))
  const file = join(folder, 'tally.json')
  const files = lanes.map((lane) => (lane === 'plugins' ? 'plugins/*/test/**/*.test.ts' : `test/${lane}/**/*.test.ts`))
  const succeeded = runs('npx', [
    'mocha', '--forbid-only', '--reporter', 'scripts/mocha-reporter.ts', '--reporter-option', `tally=${file}`, ...files,
  ])
  const tally = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Tally) : { passed: 0, failed: 1, skipped: [] }
  rmSync(folder, { recursive: true })
  return !succeeded && tally.failed === 0 ? { ...tally, failed: 1 } : tally
}
