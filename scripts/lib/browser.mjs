// The part of a browser that signing in needs: one origin, its cookies, JSON in and out. In: the address of the server. Out: answers, or an
// error that quotes the one that was refused.
export class Browser {
  #origin
  #cookies = new Map()

  constructor(origin) {
    this.#origin = origin
  }

  post(path, body) {
    return this.#request(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
  }

  get(path) {
    return this.#request(path, {})
  }

  async #request(path, { headers, ...init }) {
    const cookie = [...this.#cookies].map(pair => pair.join('=')).join('; ')
    const response = await fetch(this.#origin + path, { ...init, redirect: 'manual', headers: { origin: this.#origin, cookie, ...headers } })
    for (const line of response.headers.getSetCookie())
      this.#remember(line)
    const text = await response.text()
    if (response.status !== 200)
      throw new Error(`${init.method ?? 'GET'} ${path} answered ${response.status}: ${text.slice(0, 2000)}`)
    return response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text
  }

  #remember(line) {
    const [pair, ...attributes] = line.split(';')
    const [name, value] = splitOnce(pair)
    if (attributes.some(attribute => /^\s*max-age=0$/i.test(attribute)))
      this.#cookies.delete(name)
    else
      this.#cookies.set(name, value)
  }
}

function splitOnce(pair) {
  const at = pair.indexOf('=')
  return [pair.slice(0, at).trim(), pair.slice(at + 1)]
}
