import { spawn, type ChildProcess } from 'node:child_process'
import { accessSync, constants, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { until } from './wait.ts'

/** A program that runs in a process group and a temporary folder of its own. */
export interface Program {
  readonly pid: number
  /**
   * Waits until `probe` answers `true` without an error.
   * @throws Error with the program's last words when it ends or is too late; it is stopped then.
   */
  ready(probe: () => Promise<boolean>, milliseconds: number): Promise<void>
  stop(): Promise<void>
}

interface Launch {
  readonly command: string
  readonly args: readonly string[]
  /** Removed when the program stops. Its output goes to `output.log` in it. */
  readonly folder: string
  readonly env?: Readonly<Record<string, string>>
}

const GRACE_MILLISECONDS = 10_000

// The program replaces this shell; what stays behind reads a pipe that only we hold open. When we vanish, be it by
// kill -9, the read ends, and with it the folder and the whole group.
const TIED_TO_US = '(read -r _; rm -rf "$PWD"; kill -KILL 0) <&3 3<&- & exec 3<&-; exec "$@" </dev/null'

const running = new Set<{ child: ChildProcess; folder: string }>()

/** Starts a program in the background; it does not keep Node alive, and never outlives it. */
export function launch({ command, args, folder, env }: Launch): Program {
  const log = join(folder, 'output.log')
  const output = openSync(log, 'a')
  const child = spawn('/bin/sh', ['-c', TIED_TO_US, 'sh', command, ...args], {
    cwd: folder,
    detached: true,
    env: { ...process.env, ...env },
    stdio: ['ignore', output, output, 'pipe'],
  })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()).once('error', () => resolve()))
  const entry = { child, folder }
  running.add(entry)
  child.unref()
  ;(child.stdio[3] as unknown as { unref(): void }).unref()

  const ended = (): string | undefined => (hasEnded(child) ? `it ended with ${child.exitCode ?? child.signalCode}` : undefined)

  const stop = async (): Promise<void> => {
    child.ref()
    if (!hasEnded(child)) child.kill('SIGTERM')
    const late = setTimeout(() => killGroup(child), GRACE_MILLISECONDS)
    await exited
    clearTimeout(late)
    killGroup(child)
    running.delete(entry)
    rmSync(folder, { recursive: true, force: true })
  }

  return {
    pid: child.pid ?? 0,
    stop,
    async ready(probe, milliseconds) {
      try {
        await until(probe, { what: command, milliseconds, every: 100, hopeless: ended })
      } catch (cause) {
        const lastWords = readFileSync(log, 'utf8').slice(-3000)
        await stop()
        throw new Error(`${(cause as Error).message}\n${lastWords}`, { cause })
      }
    },
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

function killGroup(child: ChildProcess): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  } catch {
    // The group is gone already.
  }
}

function killAll(): void {
  for (const { child, folder } of running) {
    killGroup(child)
    rmSync(folder, { recursive: true, force: true })
  }
  running.clear()
}

process.once('exit', killAll)
// An exit that runs the handlers of 'exit', ours and the browser's; a signal's own way of ending runs none.
for (const [signal, code] of [['SIGHUP', 129], ['SIGINT', 130], ['SIGTERM', 143]] as const) process.once(signal, () => process.exit(code))

/** A new folder that a server run by another user may enter too. */
export function temporaryFolder(name: string): string {
  return mkdtempSync(join(tmpdir(), `parvis-${name}-`))
}

/** Full path of a program, looked for on the path and where Debian keeps servers. */
export function findProgram(...names: readonly string[]): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin', '/usr/bin']
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable)
}

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Path in the folder that scripts/install-services.sh fills. */
export function toolPath(...parts: readonly string[]): string {
  return join(process.env['PARVIS_TOOLS_DIR'] ?? join(homedir(), '.cache', 'parvis-tools'), ...parts)
}
