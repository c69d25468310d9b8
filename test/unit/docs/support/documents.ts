import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '../../../..')

/** Folders whose texts are not ours, or not for readers. */
const ELSEWHERE = new Set(['node_modules', 'dist', 'var', 'coverage', '.git'])

/** Every Markdown document of the project, by its path from the root. */
export function documents(folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory()) return ELSEWHERE.has(entry.name) ? [] : documents(path)
    return entry.name.endsWith('.md') ? [path] : []
  })
}

export function textOf(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}

/** A document's own words: without the blocks that show code. */
export function withoutBlocks(markdown: string): string {
  return markdown.replace(/^```[\s\S]*?^```/gm, '')
}

/** What a document shows as code: its blocks, and what stands between single backquotes. */
export function codeOf(markdown: string): string[] {
  const blocks = [...markdown.matchAll(/^```.*\n([\s\S]*?)^```/gm)].map(([, code = '']) => code)
  return [...blocks, ...[...withoutBlocks(markdown).matchAll(/`([^`]+)`/g)].map(([, code = '']) => code)]
}

/** Rows of the table whose first column has this title, cell by cell. */
export function tableOf(markdown: string, title: string): string[][] {
  const lines = markdown.split('\n')
  const head = lines.findIndex((line) => line.startsWith(`| ${title} |`))
  if (head < 0) throw new Error(`there is no table "${title}"`)
  const rows = lines.slice(head + 2)
  const end = rows.findIndex((line) => !line.startsWith('|'))
  return rows.slice(0, end < 0 ? undefined : end).map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()))
}
