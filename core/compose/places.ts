import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Folder that holds `package.json`, and beside it themes, plugins and forms: the same from the sources and from the build. */
export const root = findRoot(import.meta.dirname)

/** Folder of the running code: the project's own in development, `dist` in the build. */
export const codeRoot = join(import.meta.dirname, '..', '..')

export const browserScript = join(root, 'dist', 'browser', 'parvis.js')

function findRoot(from: string): string {
  if (existsSync(join(from, 'package.json'))) return from
  const parent = dirname(from)
  if (parent === from) throw new Error('there is no package.json above the code')
  return findRoot(parent)
}
