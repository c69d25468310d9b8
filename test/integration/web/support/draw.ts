/** Loads the themes of a folder and draws a template, in a process that may be forbidden to make code of strings: `draw.ts FOLDER TEMPLATE`. */
import { join } from 'node:path'
import { ThemeSet } from '../../../../core/web/index.ts'

const [folder, template] = process.argv.slice(2)
let madeCode = true
try {
  // oxlint-disable-next-line no-new-func, typescript/no-implied-eval -- that it fails is what is tried
  new Function('return 1')()
} catch {
  madeCode = false
}
const themes = await ThemeSet.load({ root: folder!, cacheDir: join(folder!, 'cache'), script: join(folder!, 'script.js') })
process.stdout.write(JSON.stringify({ madeCode, drawn: themes.mails().text('base', template!, { name: '<Zoé>' }) }))
