import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import type { Terminal } from './terminal.ts'

/** The terminal of this process. A second signal ends it at once, as the first one is being obeyed. */
export const processTerminal: Terminal = {
  out: (line) => void process.stdout.write(`${line}\n`),
  error: (line) => void process.stderr.write(`${line}\n`),
  read: (file) => (file === '-' ? text(process.stdin) : readFile(file, 'utf8').catch((error: unknown) => refuse(file, error))),
  asked: () =>
    new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
    }),
}

function refuse(file: string, error: unknown): never {
  const { code } = error as { code?: string }
  throw new Error(code === 'ENOENT' ? `${file} est introuvable` : `${file} ne peut pas être lu (${code ?? String(error)})`, { cause: error })
}
