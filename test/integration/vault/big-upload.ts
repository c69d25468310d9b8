import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { PDF } from '../../unit/vault/support/files.ts'

const BOUNDARY = 'boundary-of-a-test'
const END = Buffer.from(`\r\n--${BOUNDARY}--\r\n`)
const BLOCK = Buffer.alloc(1024 * 1024, 'x')

export interface BigForm {
  readonly url: URL
  /** Sent before the file. */
  readonly fields: Readonly<Record<string, string>>
  /** Of who sends it, where the server asks. */
  readonly cookie?: string
}

/** Head of a request with a form, up to the first byte of its file. @param length the header that tells its length */
export function beginning({ url, fields, cookie = '' }: BigForm, length: string): Buffer {
  const head = `POST ${url.pathname} HTTP/1.1\r\nHost: ${url.host}\r\nContent-Type: multipart/form-data; boundary=${BOUNDARY}\r\nCookie: ${cookie}\r\n${length}\r\nConnection: close\r\n\r\n`
  return Buffer.concat([Buffer.from(head), parts(fields)])
}

function parts(fields: BigForm['fields']): Buffer {
  const texts = Object.entries(fields).map(([name, value]) => `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
  return Buffer.from(`${texts.join('')}--${BOUNDARY}\r\nContent-Disposition: form-data; name="fichier"; filename="gros.pdf"\r\n\r\n`)
}

/**
 * Sends a form with a PDF of `size` bytes, as fast as it is taken, until there is an answer.
 * @param announced by Content-Length; else in chunks, whose sum nobody knows before the end
 * @returns the status, and how many bytes of the file had been taken by then
 */
export async function pour(form: BigForm, size: number, { announced }: { readonly announced: boolean }): Promise<{ status: number; sent: number }> {
  // A server that has answered may hang up while we still write: its answer is what counts.
  const socket = connect(Number(form.url.port), form.url.hostname).on('error', () => {})
  const answer = once(socket, 'data').then(([data]) => Number(/^HTTP\/1\.1 (\d+)/.exec(String(data))?.[1]))
  const answered = answer.then(() => 'answered' as const, () => 'answered' as const)
  const before = Buffer.concat([parts(form.fields), PDF])
  try {
    if (announced) socket.write(Buffer.concat([beginning(form, `Content-Length: ${before.length + size + END.length}`), PDF]))
    else socket.write(Buffer.concat([beginning(form, 'Transfer-Encoding: chunked').subarray(0, -parts(form.fields).length), chunk(before)]))
    let sent = 0
    while (sent < size) {
      socket.write(announced ? BLOCK : chunk(BLOCK))
      sent += BLOCK.length
      if ((await Promise.race([drained(socket).catch(() => answered), answered])) === 'answered') return { status: await answer, sent }
    }
    socket.write(announced ? END : Buffer.concat([chunk(END), chunk(Buffer.alloc(0))]))
    return { status: await answer, sent }
  } finally {
    socket.destroy()
  }
}

/** RFC 9112, 7.1. */
function chunk(bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')])
}

async function drained(socket: Socket): Promise<'drained'> {
  if (socket.writableNeedDrain) await once(socket, 'drain')
  return 'drained'
}
