import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

/** Ticks of a second in /proc/PID/stat: fixed at 100 for programs on Linux. */
const TICKS = 100
const POLL_MILLISECONDS = 5
const START_MILLISECONDS = 60_000

/** A server in a process of its own. */
export interface RunningServer {
  readonly url: string
  /** Seconds from the launch to the first 200. */
  readonly startedIn: number
  /** Processor time of all its threads so far, in seconds. */
  cpuSeconds(): number
  /** Resident memory, in MB of 1,000,000 bytes. */
  residentMegabytes(): number
  stop(): Promise<void>
}

/**
 * Runs `node` with `args` and waits until a page answers 200, redirections followed.
 * @param env beside what a process needs to run; `PORT` is added.
 * @throws Error with what it wrote, when it ends or does not answer.
 */
export async function startServer(args: readonly string[], env: Readonly<Record<string, string>>, path = '/'): Promise<RunningServer> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const launched = performance.now()
  const child = spawn(process.execPath, args, { env: { PATH: process.env['PATH'], ...env, PORT: String(port) }, stdio: ['ignore', 'ignore', 'pipe'] })
  const errors: string[] = []
  child.stderr.on('data', (data) => errors.push(String(data)))
  while (!(await answers(url + path))) {
    if (child.exitCode === null && performance.now() - launched < START_MILLISECONDS) await wait(POLL_MILLISECONDS)
    else {
      child.kill('SIGKILL')
      throw new Error(`it does not answer: node ${args.join(' ')}\n${errors.join('')}`)
    }
  }
  const startedIn = (performance.now() - launched) / 1000
  return { url, startedIn, cpuSeconds: () => cpuSeconds(child), residentMegabytes: () => residentMegabytes(child), stop: () => stop(child) }
}

async function answers(url: string): Promise<boolean> {
  const response = await fetch(url).catch(() => undefined)
  await response?.arrayBuffer()
  return response?.status === 200
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Fields 14 and 15 of proc(5): time in user and in kernel mode. The second field may hold spaces, and ends in `)`. */
function cpuSeconds({ pid }: ChildProcess): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS
}

function residentMegabytes({ pid }: ChildProcess): number {
  const [, kibibytes] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return (Number(kibibytes) * 1024) / 1_000_000
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}
