import { Agent, request, type IncomingHttpHeaders } from 'node:http'

/** One request, as an attacker writes it: any method, path and header, byte for byte. */
export interface Question {
  readonly method?: string
  /** As it stands in the request line: nothing is normalised. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Buffer | string
}

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly location: string | undefined
  readonly body: string
}

export type Ask = (question: Question) => Promise<Answer>

/** A client of a server on loopback. It follows nothing and keeps no cookie. */
export function clientOf(port: number): { readonly ask: Ask; close(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 })
  return { ask: (question) => send(agent, port, question), close: () => agent.destroy() }
}

function send(agent: Agent, port: number, { method = 'GET', path, headers = {}, body }: Question): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    const call = request({ agent, host: '127.0.0.1', port, method, path, headers: { ...length, ...headers } }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, location: response.headers.location, body: Buffer.concat(chunks).toString('utf8') }),
      )
    })
    call.on('error', reject)
    call.end(body)
  })
}

let callers = 0

/** Another machine each time, as the reverse proxy names it: limits by address must not mix what tests do. */
export function fromElsewhere(): { 'x-forwarded-for': string } {
  callers++
  return { 'x-forwarded-for': `10.${(callers >> 16) & 255}.${(callers >> 8) & 255}.${callers & 255}` }
}

/** A urlencoded body with its type. */
export function formBody(fields: Readonly<Record<string, string>> | readonly (readonly [string, string])[]): { headers: Record<string, string>; body: string } {
  const pairs = Array.isArray(fields) ? (fields as [string, string][]) : Object.entries(fields as Record<string, string>)
  return { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams(pairs).toString() }
}

/** A multipart body with its type: the fields, then one file. */
export function multipartBody(fields: Readonly<Record<string, string>>, file?: { readonly field: string; readonly name: string; readonly content: Buffer }): { headers: Record<string, string>; body: Buffer } {
  const boundary = 'une-frontiere-entre-les-parties'
  const parts = Object.entries(fields).map(([name, value]) => Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`))
  const last = file ? [Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${file.field}"; filename="${file.name}"\r\nContent-Type: application/pdf\r\n\r\n`), file.content, Buffer.from('\r\n')] : []
  return { headers: { 'content-type': `multipart/form-data; boundary=${boundary}` }, body: Buffer.concat([...parts, ...last, Buffer.from(`--${boundary}--\r\n`)]) }
}
