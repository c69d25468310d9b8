import { createServer, type AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** A port of 127.0.0.1 that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

interface Patience {
  /** Completes "waited N s for …". */
  readonly what: string
  readonly milliseconds: number
  readonly every?: number
  /** Stops waiting early, with the reason. */
  readonly hopeless?: () => string | undefined
}

/**
 * Tries until the answer is neither `undefined`, `false` nor an error.
 * @throws Error that names what was awaited, with the last failure as its cause.
 */
export async function until<T extends {}>(attempt: () => Promise<T | undefined | false> | T | undefined | false, patience: Patience): Promise<T> {
  const deadline = Date.now() + patience.milliseconds
  let cause: unknown
  do {
    const reason = patience.hopeless?.()
    if (reason !== undefined) throw new Error(`No ${patience.what}: ${reason}`)
    try {
      const answer = await attempt()
      if (answer !== undefined && answer !== false) return answer
    } catch (error) {
      cause = error
    }
    await sleep(patience.every ?? 50)
  } while (Date.now() < deadline)
  throw new Error(`Waited ${patience.milliseconds / 1000} s for ${patience.what}`, { cause })
}
