import { build } from 'esbuild'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** The site's whole script, compressed: what a phone on a poor line can afford. */
const MOST_BYTES = 15 * 1024

const root = join(import.meta.dirname, '..')

/** Bundles the site's script. @returns its compressed size in bytes. @throws Error over the limit, or when it does not build. */
export async function buildBrowser(outfile = join(root, 'dist/browser/parvis.js')): Promise<number> {
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
  if (size > MOST_BYTES) throw new Error(`the browser script weighs ${size} bytes compressed, more than ${MOST_BYTES}: find what was added to it`)
  return size
}

if (process.argv[1] === import.meta.filename) {
  const size = await buildBrowser()
  console.log(`dist/browser/parvis.js: ${(size / 1024).toFixed(1)} KB compressed`)
}
