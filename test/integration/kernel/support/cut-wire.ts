import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** When the wire between Parvis and the database breaks. */
export type Cut = 'before COMMIT arrives' | 'before the answer to COMMIT' | 'at an UPDATE' | 'at BEGIN'

const STATEMENTS: Readonly<Record<Cut, string>> = { 'before COMMIT arrives': 'COMMIT', 'before the answer to COMMIT': 'COMMIT', 'at an UPDATE': 'update ', 'at BEGIN': 'BEGIN' }

export interface Wire {
  readonly url: URL
  /** The next time that it comes to this, the connection is broken, on both sides; once. */
  cut(at: Cut): void
  close(): Promise<void>
}

/** A TCP proxy in front of a server of MySQL's protocol, whose statements go over the wire as plain text. */
export async function wireTo(target: URL): Promise<Wire> {
  let armed: Cut | undefined
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname)
    let swallow = false
    const end = (): void => {
      client.destroy()
      upstream.destroy()
    }
    for (const socket of [client, upstream]) sockets.add(socket.on('error', end).on('close', end))
    client.on('data', (chunk) => {
      if (armed && chunk.includes(STATEMENTS[armed])) {
        swallow = armed === 'before the answer to COMMIT'
        armed = undefined
        if (!swallow) return end()
      }
      upstream.write(chunk)
    })
    upstream.on('data', (chunk) => (swallow ? end() : client.write(chunk)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = new URL(target)
  url.port = String((server.address() as AddressInfo).port)
  return {
    url,
    cut: (at) => void (armed = at),
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
