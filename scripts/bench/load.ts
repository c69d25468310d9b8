import autocannon from 'autocannon'
import type { RunningServer } from './process.ts'

const CONNECTIONS = 8
/** Each has a limit of its own on requests a minute. */
const ADDRESSES = 500

/** What one round of load gave. */
export interface Round {
  readonly requestsPerSecond: number
  /** Processor time of the server, in microseconds. */
  readonly cpuPerRequest: number
}

/** How long a round lasts: seconds, or requests. */
export type Length = { readonly duration: number } | { readonly amount: number }

/**
 * Asks for one page as fast as the server answers. @throws Error when an answer is not a 200.
 * @param headers of each request, beside an address that changes.
 */
export async function load(server: RunningServer, path: string, headers: Readonly<Record<string, string>>, length: Length): Promise<Round> {
  const requests = Array.from({ length: ADDRESSES }, (_, index) => ({ headers: { ...headers, 'x-forwarded-for': `10.1.${index >> 8}.${index & 255}` } }))
  const before = server.cpuSeconds()
  const result = await autocannon({ url: server.url + path, connections: CONNECTIONS, ...length, requests })
  const cpu = server.cpuSeconds() - before
  const answered = result['2xx']
  if (answered === 0 || result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${server.url}${path}: ${answered} answers, ${result.non2xx} of them no success, ${result.errors} errors`)
  }
  return { requestsPerSecond: answered / result.duration, cpuPerRequest: (cpu / answered) * 1e6 }
}
