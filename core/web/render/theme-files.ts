import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { Faults } from '../../kernel/index.ts'
import type { TokenTree } from './tokens.ts'

/** A theme as it is on disk, laid over those that it extends: the nearest wins. */
export interface ThemeFiles {
  readonly name: string
  /** From the base to the theme itself. */
  readonly tokens: readonly TokenTree[]
  readonly styles: readonly string[]
  readonly assets: ReadonlyMap<string, Buffer>
  readonly templates: ReadonlyMap<string, string>
}

/** Names of the themes of a folder. */
export function listThemes(root: string): string[] {
  return readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory() && existsSync(join(root, entry.name, 'theme.json'))).map(({ name }) => name)
}

/** @throws Faults when a theme extends one that is not there, or itself. */
export function readTheme(root: string, name: string): ThemeFiles {
  const chain = inheritance(root, name)
  return {
    name,
    tokens: chain.flatMap((folder) => readIfThere(join(folder, 'tokens.json')).map((text) => JSON.parse(text) as TokenTree)),
    styles: chain.flatMap((folder) => filesUnder(join(folder, 'styles'), '.css').map((file) => readFileSync(file, 'utf8'))),
    assets: new Map(chain.flatMap((folder) => filesUnder(join(folder, 'assets')).map((file) => [nameUnder(join(folder, 'assets'), file), readFileSync(file)] as const))),
    templates: new Map(chain.flatMap((folder) => readTemplates(join(folder, 'templates')))),
  }
}

/** Templates of a folder by their path without ending. */
export function readTemplates(folder: string): (readonly [string, string])[] {
  return filesUnder(folder, '.hbs').map((file) => [nameUnder(folder, file).replace(/\.hbs$/, ''), readFileSync(file, 'utf8')] as const)
}

function inheritance(root: string, name: string): string[] {
  const chain: string[] = []
  for (let next: string | undefined = name; next !== undefined; ) {
    const folder = join(root, next)
    const file = join(folder, 'theme.json')
    if (chain.includes(folder) || !existsSync(file)) {
      throw new Faults('theme.invalid', [{ place: `themes/${name}/theme.json`, problem: `it extends "${next}", which is not there or extends it in turn`, remedy: 'Give the name of a folder of themes/' }])
    }
    chain.unshift(folder)
    next = (JSON.parse(readFileSync(file, 'utf8')) as { extends?: string }).extends
  }
  return chain
}

function filesUnder(folder: string, ending = ''): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

function nameUnder(folder: string, file: string): string {
  return relative(folder, file).split(sep).join('/')
}

function readIfThere(file: string): string[] {
  return existsSync(file) ? [readFileSync(file, 'utf8')] : []
}
