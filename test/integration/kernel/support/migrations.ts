import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const KERNEL = join(import.meta.dirname, '../../../../core/kernel/index.ts')

/** A folder of migrations that a test writes. */
export interface MigrationFolder {
  readonly path: string
  /** @param body of `up`, where `knex`, `createTable` and `folder` are known. */
  write(file: string, body: string): void
  remove(file: string): void
  close(): void
}

export function migrationFolder(): MigrationFolder {
  const path = mkdtempSync(join(tmpdir(), 'parvis-migrations-'))
  writeFileSync(join(path, 'package.json'), '{ "type": "module" }')
  return {
    path,
    write(file, body) {
      const type = file.endsWith('.ts') ? ': any' : ''
      writeFileSync(join(path, file), `import { createTable } from ${JSON.stringify(KERNEL)}\nconst folder = ${JSON.stringify(path)}\nexport async function up(knex${type}) {\n${body}\n}\n`)
    },
    remove: (file) => rmSync(join(path, file)),
    close: () => rmSync(path, { recursive: true }),
  }
}

/** Body of a migration that makes a table with one column. */
export const table = (name: string): string => `await createTable(knex, '${name}', (table) => void table.integer('id'))`
