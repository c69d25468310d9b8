/** Bytes that travel for a page when the browser has nothing of it yet. */
export interface Weight {
  readonly total: number
  readonly script: number
}

interface Fetched {
  readonly address: string
  readonly type: string
  readonly bytes: number
  readonly text: string
}

/** Weighs a page with what it links and what its style sheets name. @param headers of the request for the page. */
export async function weigh(address: string, headers: Readonly<Record<string, string>> = {}): Promise<Weight> {
  const page = await travel(address, headers)
  const linked = await Promise.all(addressesIn(page, /\b(?:src|href)="([^"#]*\/assets\/[^"#]+)/g).map((asset) => travel(asset)))
  const sheets = linked.filter(({ type }) => type.startsWith('text/css'))
  const seen = new Set(linked.map((asset) => asset.address))
  const named = sheets.flatMap((sheet) => addressesIn(sheet, /url\(["']?([^"')#]+)/g)).filter((asset) => !seen.has(asset) && !asset.startsWith('data:'))
  const all = [page, ...linked, ...(await Promise.all([...new Set(named)].map((asset) => travel(asset))))]
  return { total: bytesOf(all), script: bytesOf(all.filter(({ type }) => type.includes('javascript'))) }
}

/** @throws Error on an answer that is no success or does not say its length: it could not be weighed. */
async function travel(address: string, headers: Readonly<Record<string, string>> = {}): Promise<Fetched> {
  const response = await fetch(address, { headers: { ...headers, 'accept-encoding': 'br, gzip' }, redirect: 'error' })
  const bytes = Number(response.headers.get('content-length'))
  if (!response.ok || !bytes) throw new Error(`${address}: ${response.status}, ${bytes} bytes`)
  return { address, type: response.headers.get('content-type') ?? '', bytes, text: await response.text() }
}

function addressesIn({ address, text }: Fetched, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, link]) => new URL(link!, address).href))]
}

function bytesOf(files: readonly Fetched[]): number {
  return files.reduce((total, { bytes }) => total + bytes, 0)
}
