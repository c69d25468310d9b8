import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'

export interface Child {
  readonly process: ChildProcess
  /** What it writes on standard output, piece by piece. */
  said(): string
  /** @returns the exit code or the signal, and all that was written on standard output and on standard error. */
  ended(): Promise<{ code: number | string; out: string; error: string }>
}

/** Runs a TypeScript file of the tests in a process of its own, so that it can be killed or race with others. It may be sent messages. */
export function start(script: string, args: readonly string[] = [], nodeOptions: readonly string[] = []): Child {
  const child = spawn(process.execPath, ['--conditions=source', '--import=tsx', ...nodeOptions, script, ...args], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  let said = ''
  child.stdout!.setEncoding('utf8').on('data', (piece: string) => (said += piece))
  const error = text(child.stderr!)
  const exit = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>
  return {
    process: child,
    said: () => said,
    async ended() {
      const [code, signal] = await exit
      return { code: code ?? signal ?? 'lost', out: said, error: await error }
    },
  }
}
