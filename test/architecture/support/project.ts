import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** The project's folder. */
export const root = join(import.meta.dirname, '../../..')

export interface SourceFile {
  /** From the project's folder. */
  readonly path: string
  readonly text: string
}

/** Files under folders of the project whose name ends so; what tools make is left out. */
export function filesOf(folders: readonly string[], ending: string): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(ending) && !entry.name.endsWith('.generated.ts'))
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1)),
  ).sort().map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

/** Rooms, in no order: folders of the core that are a project of TypeScript. */
export function roomNames(): string[] {
  return readdirSync(join(root, 'core')).filter((name) => existsSync(join(root, 'core', name, 'tsconfig.json')))
}

/**
 * Runs a tool of the project on a tree made for it, so that seeded faults never stand in the project itself.
 * @param files texts by path. @param copied paths of the project that the tree has too.
 * @returns what the tool wrote, whatever its exit code.
 */
export function runOnTree(files: Readonly<Record<string, string>>, copied: readonly string[], tool: readonly [string, ...string[]]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-tree-'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), `${text}\n`)
  }
  for (const path of ['package.json', 'tsconfig.base.json', ...copied]) cpSync(join(root, path), join(folder, path), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  const [script, ...args] = tool
  return new Promise((resolve) => {
    execFile(process.execPath, [join(root, 'node_modules', script), ...args], { cwd: folder, maxBuffer: 1 << 24 }, (_error, stdout) => {
      rmSync(folder, { recursive: true })
      resolve(stdout)
    })
  })
}
