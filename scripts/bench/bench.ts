/**
 * `npm run bench -- NAME… [--json]`: figures of the built platform on this machine. With `--json`, one object a line;
 * without, a table. Without a name, every bench.
 */
import { table, type Measure } from './measure.ts'
import { benchPage } from './page.ts'
import { benchStart } from './start.ts'

const BENCHES: Readonly<Record<string, () => Promise<Measure[]>>> = { start: benchStart, page: benchPage }

const args = process.argv.slice(2)
const json = args.includes('--json')
const names = args.filter((arg) => arg !== '--json')
const unknown = names.filter((name) => !Object.hasOwn(BENCHES, name))
if (unknown.length > 0) {
  console.error(`Unknown bench: ${unknown.join(', ')}. Benches: ${Object.keys(BENCHES).join(', ')}`)
  process.exit(2)
}

for (const [name, run] of Object.entries(BENCHES)) {
  if (names.length > 0 && !names.includes(name)) continue
  const measures = await run()
  console.log(json ? measures.map((measure) => JSON.stringify(measure)).join('\n') : table(measures))
}
