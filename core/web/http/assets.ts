import { createHash } from 'node:crypto'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Middleware } from 'koa'

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
  png: 'image/png',
  ico: 'image/x-icon',
  webp: 'image/webp',
}
const COMPRESSED = new Set(['css', 'js', 'svg'])
const PREFIX = '/assets/'

interface Asset {
  readonly type: string
  readonly plain: Buffer
  readonly br?: Buffer
  readonly gzip?: Buffer
}

/** Files served under an address that holds their hash, kept compressed in memory: a change has a new address. */
export class Assets {
  readonly #byPath = new Map<string, Asset>()

  /** @returns the address of the file, for ever the same for the same bytes. */
  add(name: string, content: Buffer): string {
    const ending = name.slice(name.lastIndexOf('.') + 1)
    const path = `${PREFIX}${createHash('sha256').update(content).digest('hex').slice(0, 12)}-${name}`
    if (!this.#byPath.has(path)) this.#byPath.set(path, prepare(content, ending))
    return path
  }

  /** Serves what was added; anything else under `/assets/` is unknown. */
  middleware(): Middleware {
    return async (ctx, next) => {
      const asset = ctx.path.startsWith(PREFIX) ? this.#byPath.get(ctx.path) : undefined
      if (!asset) return next()
      ctx.set('Cache-Control', 'public, max-age=31536000, immutable')
      ctx.set('X-Content-Type-Options', 'nosniff')
      ctx.vary('Accept-Encoding')
      // One by one: of several, Koa would choose the first that the browser names, and browsers name gzip first.
      const encoding = (['br', 'gzip'] as const).find((each) => asset[each] && ctx.acceptsEncodings(each) === each)
      if (encoding) ctx.set('Content-Encoding', encoding)
      ctx.type = asset.type
      ctx.body = (encoding && asset[encoding]) ?? asset.plain
    }
  }
}

function prepare(plain: Buffer, ending: string): Asset {
  const type = TYPES[ending] ?? 'application/octet-stream'
  if (!COMPRESSED.has(ending)) return { type, plain }
  const br = brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
  return { type, plain, br, gzip: gzipSync(plain, { level: 9 }) }
}
