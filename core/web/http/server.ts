import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type Koa from 'koa'

export interface Listening {
  readonly server: Server
  /** The port that it got. */
  readonly port: number
  /** Takes no new connection, finishes the answers under way, and cuts those that are not done in time. */
  stop(): Promise<void>
}

/** A supervisor kills after thirty seconds, as a rule, and what is under way with it. */
const PATIENCE = 20_000

/**
 * Starts listening.
 * @param patience milliseconds that `stop` leaves to answers under way: Node's own time limits end when a server closes.
 */
export async function listen(app: Koa, host: string, port: number, patience = PATIENCE): Promise<Listening> {
  const answer = app.callback()
  const waiting = new Set<Socket>()
  const underWay = new Set<ServerResponse>()
  const server = createServer((request, response) => {
    const { socket } = request
    waiting.delete(socket)
    underWay.add(response)
    response.once('close', () => {
      underWay.delete(response)
      if (server.listening) waiting.add(socket)
      else socket.end()
    })
    void answer(request, response)
  })
  server.on('connection', (socket: Socket) => {
    waiting.add(socket)
    socket.once('close', () => waiting.delete(socket))
  })
  // Uploads on a slow line take minutes; headers do not.
  server.headersTimeout = 20_000
  server.requestTimeout = 10 * 60_000
  server.listen(port, host)
  await once(server, 'listening')

  async function stop(): Promise<void> {
    const closed = once(server, 'close')
    server.close()
    // Browsers and proxies keep connections that say nothing, or that go on asking: they would keep the process too.
    for (const response of underWay) if (!response.headersSent) response.setHeader('Connection', 'close')
    for (const socket of waiting) socket.destroy()
    const late = setTimeout(() => server.closeAllConnections(), patience)
    await closed
    clearTimeout(late)
  }

  return { server, port: (server.address() as AddressInfo).port, stop }
}
