/**
 * Photographs the sample pages of every theme and checks them: `npx tsx test/preview/preview.ts OUTDIR [word…]`, where words
 * choose pages by a part of their path. `--serve` instead of OUTDIR leaves them open to a browser.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { chromium } from '../services/chromium.ts'
import { inspect } from './inspect.ts'
import { openSite } from './site.ts'

const [out, ...words] = process.argv.slice(2)
if (!out) throw new Error('Usage: npx tsx test/preview/preview.ts OUTDIR|--serve [word…]')
const site = await openSite()
if (out === '--serve') for (const path of site.paths) console.log(site.origin + path)
else process.exitCode = (await photograph(out)) ? 1 : 0

async function photograph(folder: string): Promise<number> {
  const missing = chromium.missing()
  if (missing) throw new Error(missing)
  const { browser, stop } = await chromium.start()
  let count = 0
  for (const path of site.paths.filter((one) => words.length === 0 || words.some((word) => one.includes(word)))) {
    const picture = join(folder, path)
    mkdirSync(dirname(picture), { recursive: true })
    writeFileSync(`${picture}.html`, await (await fetch(site.origin + path)).text())
    const faults = await inspect(browser, site.origin + path, picture)
    for (const fault of faults) console.log(`${path}: ${fault}`)
    count += faults.length
  }
  await stop()
  site.close()
  console.log(`${count} faults`)
  return count
}
