// A person with a browser. In: the origin of the app. Out: answers with their status, cookies kept. Every request comes from another address,
// so that nobody meets the rate limit who does not look for it.
import { get, type IncomingMessage } from 'node:http'

export interface Answer {
  status: number
  /** The parsed JSON, or `null`. */
  body: any
  /** The text, for messages. */
  text: string
}

export interface VisitorOptions {
  /** Stay at this address. */
  address?: string
  headers?: Record<string, string>
}

let addresses = 0

/** Headers of a request from an address of its own. */
export function fromElsewhere(): Record<string, string> {
  const n = ++addresses
  return { 'x-visitor': `10.${n >> 16 & 255}.${n >> 8 & 255}.${n & 255}` }
}

export class Visitor {
  readonly #origin: string
  readonly #options: VisitorOptions
  readonly #cookies = new Map<string, string>()

  /** What the app has to say about it, where it fails. */
  readonly #log: () => string

  constructor(origin: string, options: VisitorOptions = {}, log = () => '') {
    this.#origin = origin
    this.#options = options
    this.#log = log
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.#ask(path, { headers })
  }

  post(path: string, body: unknown = {}): Promise<Answer> {
    return this.#ask(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
  }

  /** Any request; a text is sent as it is. */
  send(method: string, path: string, body?: unknown): Promise<Answer> {
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
    return this.#ask(path, { method, ...text === undefined ? {} : { body: text }, headers: { 'content-type': 'application/json' } })
  }

  /** The body of an answer that has to be a good one. */
  async gets(path: string, headers?: Record<string, string>): Promise<any> {
    return this.#expectOk(path, await this.get(path, headers))
  }

  async posts(path: string, body?: unknown): Promise<any> {
    return this.#expectOk(path, await this.post(path, body))
  }

  /**
   * Goes to an address of the app, as links and redirects have a browser do. Gives the address that it is sent on to. `fetch` cannot do this: it tells
   * the app that a script asks, and a script is told in JSON.
   */
  async isSentOn(url: string): Promise<URL> {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      get(new URL(url, this.#origin), { headers: { ...this.#headers(), 'accept': 'text/html', 'sec-fetch-mode': 'navigate' } }, resolve).once('error', reject)
    })
    response.resume()
    for (const line of response.headers['set-cookie'] ?? [])
      this.#remember(line)
    const { statusCode, headers: { location } } = response
    if (statusCode !== 302 || !location)
      throw new Error(`${url} answered ${statusCode} and sent nobody on`)
    return new URL(location, this.#origin)
  }

  #expectOk(path: string, { status, body, text }: Answer): any {
    if (status < 200 || status > 299)
      throw new Error(`${path} answered ${status}: ${text.slice(0, 2000)}\n${status === 500 ? this.#log() : ''}`)
    return body
  }

  /** The same browser, at an app that was started again. */
  movedTo(origin: string): Visitor {
    const visitor = new Visitor(origin, this.#options, this.#log)
    for (const [name, value] of this.#cookies)
      visitor.#cookies.set(name, value)
    return visitor
  }

  async #ask(path: string, { headers, ...init }: { method?: string, body?: string, headers: Record<string, string> }): Promise<Answer> {
    const response = await fetch(`${this.#origin}/api/auth${path}`, {
      ...init,
      redirect: 'manual',
      headers: { origin: this.#origin, ...this.#headers(), ...headers },
    })
    for (const line of response.headers.getSetCookie())
      this.#remember(line)
    const text = await response.text()
    const json = response.headers.get('content-type')?.includes('json')
    return { status: response.status, text, body: json && text ? JSON.parse(text) : null }
  }

  #headers(): Record<string, string> {
    const { address, headers } = this.#options
    return {
      cookie: [...this.#cookies].map(pair => pair.join('=')).join('; '),
      ...address ? { 'x-visitor': address } : fromElsewhere(),
      ...headers,
    }
  }

  #remember(line: string): void {
    const [pair = '', ...attributes] = line.split(';')
    const at = pair.indexOf('=')
    if (attributes.some(attribute => /^\s*max-age=0$/i.test(attribute)))
      this.#cookies.delete(pair.slice(0, at))
    else
      this.#cookies.set(pair.slice(0, at), pair.slice(at + 1))
  }
}
