import { build } from 'esbuild'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** The site's whole script, compressed: what a phone on a poor line can afford. */
const MOST_BYTES = 15 * 1024

const root = join(import.meta.dirname, '..')
const outfile = join(root, 'dist/browser/parvis.js')
await build({
  entryPoints: [join(root, 'core/forms/browser/enhance.ts')],
  outfile,
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
})
const size = gzipSync(readFileSync(outfile), { level: 9 }).length
console.log(`dist/browser/parvis.js: ${(size / 1024).toFixed(1)} KB compressed, at most ${MOST_BYTES / 1024}`)
if (size > MOST_BYTES) process.exitCode = 1
