import { connect, type NetConnectOpts } from 'node:net'
import { Unavailable, type Health } from '../../kernel/index.ts'
import type { Antivirus, Scan } from './antivirus.ts'
import { readReply } from './clamd-reply.ts'

/** clamd reads a file of 10 MB in about a second; a minute without a byte either way means that it hangs. */
const SILENCE = 60_000

/** A clamd daemon (clamd(8), commands INSTREAM and PING). @param url `tcp://host:port` or `unix:///path` */
export function clamdAt(url: URL): Antivirus {
  const address = addressOf(url)
  return {
    scan: () => startScan(address),
    check: () => ping(address, url),
  }
}

function addressOf(url: URL): NetConnectOpts {
  if (url.protocol === 'unix:') return { path: decodeURIComponent(url.pathname) }
  return { host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port || 3310) }
}

function startScan(address: NetConnectOpts): Scan {
  const conversation = talk(address, 'zINSTREAM\0')
  return {
    async write(bytes) {
      if (bytes.length === 0) return
      const length = Buffer.alloc(4)
      length.writeUInt32BE(bytes.length)
      await conversation.send(Buffer.concat([length, bytes]))
    },
    async result() {
      await conversation.send(Buffer.alloc(4))
      return readReply(await conversation.reply)
    },
    abandon: conversation.end,
  }
}

async function ping(address: NetConnectOpts, url: URL): Promise<Health> {
  try {
    const reply = await talk(address, 'zPING\0').reply
    return reply === 'PONG\0' ? { ok: true, detail: url.href } : { ok: false, detail: `${url.href}: answered ${JSON.stringify(reply)}` }
  } catch (error) {
    return { ok: false, detail: `${url.href}: ${((error as Error).cause as Error).message}` }
  }
}

interface Conversation {
  /** Resolves when more may be sent. @throws Unavailable, Unscannable when clamd ended the conversation. */
  send(bytes: Buffer): Promise<void>
  /** All that clamd says until it closes. @throws Unavailable */
  readonly reply: Promise<string>
  end(): void
}

function talk(address: NetConnectOpts, command: string): Conversation {
  const socket = connect(address)
  socket.setTimeout(SILENCE, () => socket.destroy(new Error(`silent for ${SILENCE} ms`)))
  let said = ''
  let closed = false
  const reply = new Promise<string>((resolve, reject) => {
    socket.setEncoding('utf8').on('data', (text: string) => (said += text))
    // clamd answers "size limit exceeded" and closes while it is still written to: its answer counts, not the broken pipe.
    socket.on('error', (error) => said || reject(new Unavailable('antivirus', { cause: error })))
    socket.on('close', () => {
      closed = true
      resolve(said)
    })
  })
  // Nobody waits for the answer about a file that was abandoned.
  reply.catch(() => {})
  socket.write(command)

  return {
    reply,
    end: () => void socket.destroy(),
    async send(bytes) {
      if (!closed && socket.write(bytes)) return
      const drained = new Promise<true>((resolve) => socket.once('drain', () => resolve(true)))
      if (!closed && (await Promise.race([drained, reply])) === true) return
      readReply(await reply)
      // "OK" about a file that was not sent to its end says nothing of the rest.
      throw new Unavailable('antivirus')
    },
  }
}
