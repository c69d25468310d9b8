/** What a browser does for a sign-in, and no more: cookies with their paths, redirections one by one, forms as they are in the page. */
export class Browser {
  readonly #cookies = new Map<string, { value: string; path: string }>()
  readonly #origin: string

  constructor(origin: string) {
    this.#origin = origin
  }

  /** Goes to an address and follows redirections. */
  async open(address: string): Promise<Page> {
    return this.#follow(await this.send(address))
  }

  /** Fills in the form of a page that is posted to an address which ends so, presses its button and follows redirections. */
  async submit(page: Page, ending: string, answers: Record<string, string> = {}): Promise<Page> {
    return this.#follow(await this.post(page, ending, answers))
  }

  /** As `submit`, and stops at the first answer. */
  async post(page: Page, ending: string, answers: Record<string, string> = {}): Promise<Response> {
    const { action, fields } = page.form(ending)
    return this.send(action, { method: 'POST', body: new URLSearchParams({ ...fields, ...answers }) })
  }

  /** One request, no redirection followed. */
  async send(address: string, init: RequestInit = {}): Promise<Response> {
    const url = new URL(address, this.#origin)
    const headers = new Headers(init.headers)
    const cookie = this.cookiesFor(url.pathname)
    if (cookie) headers.set('cookie', cookie)
    const response = await fetch(url, { ...init, headers, redirect: 'manual' })
    this.#keep(response, url)
    return response
  }

  cookie(name: string): string | undefined {
    return [...this.#cookies].find(([key]) => key.startsWith(`${name};`))?.[1].value
  }

  setCookie(name: string, value: string): void {
    this.#cookies.set(`${name};/`, { value, path: '/' })
  }

  cookiesFor(path: string): string {
    return [...this.#cookies].filter(([, cookie]) => path.startsWith(cookie.path)).map(([key, { value }]) => `${key.split(';')[0]}=${value}`).join('; ')
  }

  async #follow(response: Response): Promise<Page> {
    let current = response
    for (let hops = 0; hops < 20; hops++) {
      const location = current.headers.get('location')
      if (location === null) return new Page(new URL(current.url), current.status, await current.text())
      current = await this.send(new URL(location, current.url).href)
    }
    throw new Error('redirected in circles')
  }

  #keep(response: Response, url: URL): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
      const name = pair.slice(0, pair.indexOf('='))
      const path = attributes.find((attribute) => /^path=/i.test(attribute))?.slice(5) ?? url.pathname
      const key = `${name};${path}`
      if (attributes.some((attribute) => /^expires=Thu, 01 Jan 1970/i.test(attribute))) this.#cookies.delete(key)
      else this.#cookies.set(key, { value: pair.slice(pair.indexOf('=') + 1), path })
    }
  }
}

export class Page {
  readonly url: URL
  readonly status: number
  readonly html: string

  constructor(url: URL, status: number, html: string) {
    this.url = url
    this.status = status
    this.html = html
  }

  get title(): string {
    return decode(/<h1[^>]*>(.*?)<\/h1>/s.exec(this.html)?.[1] ?? '')
  }

  /** Address of the first link or button of this text. */
  link(text: string): string {
    const links = [...this.html.matchAll(/<a [^>]*href="([^"]*)"[^>]*>(.*?)<\/a>/gs)]
    const found = links.find(([, , inner = '']) => decode(inner.replace(/<[^>]*>/g, '')).trim() === text)
    if (!found) throw new Error(`no link "${text}" at ${this.url.href}: ${this.title}`)
    return new URL(decode(found[1] ?? ''), this.url).href
  }

  form(ending: string): { action: string; fields: Record<string, string> } {
    for (const [, attributes = '', inner = ''] of this.html.matchAll(/<form ([^>]*)>(.*?)<\/form>/gs)) {
      const action = decode(/action="([^"]*)"/.exec(attributes)?.[1] ?? '')
      if (!action.endsWith(ending)) continue
      const inputs = [...inner.matchAll(/<input ([^>]*)>/g)].map(([, text = '']) => [/name="([^"]*)"/.exec(text)?.[1], /value="([^"]*)"/.exec(text)?.[1] ?? ''] as const)
      return { action: new URL(action, this.url).href, fields: Object.fromEntries(inputs.filter(([name]) => name !== undefined).map(([name, value]) => [decode(name!), decode(value)])) }
    }
    throw new Error(`no form to "${ending}" at ${this.url.href}: ${this.title}`)
  }
}

function decode(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&#x3D;', '=').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}
