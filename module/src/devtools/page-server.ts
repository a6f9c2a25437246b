// The page about the tables, served. In: the data of the page, and the requests of browsers on this machine. Out: the page, its data, a word whenever there is other data, and two things that it can ask for: a
// file in the editor, and a migration.
import { Buffer } from 'node:buffer'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { isIP } from 'node:net'
import { log } from '../logger'
import { page, type PageData } from '../../../shared/src/diagram/page'

export interface PageServerContext {
  /** Where the page is; it ends in a slash. */
  path: string
  read: () => Promise<PageData>
  /** Whether a file is one of those that the schema was read from. */
  mayOpen: (file: string) => boolean
  migrate: () => void
  /** Hosts besides localhost and addresses, such as those of Vite's `server.allowedHosts`; `true` for all. */
  allowedHosts: readonly string[] | true
}

/** A message of the page is a path and a line. */
const mostBytes = 10_000

export class PageServer {
  readonly #context: PageServerContext
  readonly #listeners = new Set<ServerResponse>()
  #isClosed = false

  constructor(context: PageServerContext) {
    this.#context = context
  }

  /** Says to every page that there is other data. */
  changed(): void {
    for (const listener of this.#listeners)
      listener.write('event: changed\ndata:\n\n')
  }

  /** The pages connect again by themselves, and again until they come to who is next. */
  close(): void {
    this.#isClosed = true
    for (const listener of this.#listeners)
      listener.end()
    this.#listeners.clear()
  }

  /** Answers a request whose path begins with that of the page, or lacks its last slash. */
  readonly answer = (request: IncomingMessage, response: ServerResponse): void => {
    this.#route(request, response).catch((error: unknown) => {
      log.error(error)
      send(response, 500, 'text/plain', error instanceof Error ? error.message : String(error))
    })
  }

  async #route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { path, read } = this.#context
    const { method = '', url = '', headers: { host } } = request
    if (!this.#isAllowed(host))
      return send(response, 403, 'text/plain', 'This page is for localhost and for the hosts of `vite.server.allowedHosts`.')
    const [asked = ''] = url.split('?')
    if (`${asked}/` === path) {
      response.setHeader('location', path)
      return send(response, 302, 'text/plain', '')
    }
    const what = asked.slice(path.length)
    if (method === 'POST')
      return await this.#act(what, request, response)
    if (method !== 'GET' && method !== 'HEAD') {
      response.setHeader('allow', 'GET, HEAD, POST')
      return send(response, 405, 'text/plain', 'This page does not know this method.')
    }
    switch (what) {
      case '':
        return send(response, 200, 'text/html', page('Auth tables', null))
      case 'data':
        return send(response, 200, 'application/json', JSON.stringify(await read()))
      case 'icon.svg':
        return send(response, 200, 'image/svg+xml', icon)
      case 'events':
        return method === 'HEAD' ? send(response, 200, 'text/event-stream', '') : this.#listen(response)
      default:
        return send(response, 404, 'text/plain', 'There is no such page.')
    }
  }

  #listen(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    response.write('retry: 500\n\n')
    // It would hear nothing from here any more.
    if (this.#isClosed)
      return void response.end()
    this.#listeners.add(response)
    response.on('close', () => this.#listeners.delete(response))
  }

  async #act(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    // A page of another site can neither send this type nor have this origin.
    if (request.headers['content-type'] !== 'application/json' || !isSameOrigin(request))
      return send(response, 403, 'text/plain', 'Only the page itself may ask for this.')
    const body = await bodyOf(request)
    if (body === undefined)
      return send(response, 400, 'text/plain', 'The request is not an object in JSON, or is too long.')
    if (path === 'migrate') {
      send(response, 202, 'text/plain', '')
      return this.#context.migrate()
    }
    if (path === 'open' && typeof body.file === 'string' && this.#context.mayOpen(body.file)) {
      const { default: launchEditor } = await import('launch-editor')
      launchEditor(typeof body.line === 'number' ? `${body.file}:${body.line}` : body.file, (file, reason) => log.warn(`${file} can't be opened in an editor: ${reason ?? 'no editor was found'}`))
      return send(response, 202, 'text/plain', '')
    }
    send(response, 404, 'text/plain', 'This is not one of the files that the schema was read from.')
  }

  /** A name that an attacker's server has, and that leads here, is in no list. */
  #isAllowed(host = ''): boolean {
    const { allowedHosts } = this.#context
    const name = nameOfHost(host)
    if (name === undefined)
      return false
    return isIP(name) !== 0 || name === 'localhost' || name.endsWith('.localhost')
      || allowedHosts === true || allowedHosts.some(allowed => allowed === name || (allowed.startsWith('.') && (name.endsWith(allowed) || name === allowed.slice(1))))
  }
}

/** Without its port; undefined for what is no host. */
function nameOfHost(host: string): string | undefined {
  const url = `http://${host}`
  if (host === '' || /[/@?#\\]/.test(host) || !URL.canParse(url))
    return undefined
  return new URL(url).hostname.replace(/^\[|\]$/g, '')
}

function isSameOrigin({ headers: { origin, host } }: IncomingMessage): boolean {
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === host
}

/** Undefined for a body that the page does not send: too long, or no object in JSON. */
async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown> | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > mostBytes)
      return undefined
    chunks.push(chunk)
  }
  try {
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'))
    return typeof body === 'object' && body !== null ? body as Record<string, unknown> : undefined
  }
  catch {
    return undefined
  }
}

function send(response: ServerResponse, status: number, type: string, text: string): void {
  if (response.headersSent)
    return void response.end()
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' })
  response.end(text)
}

const icon = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#00b67a" stroke-width="1.8"><rect x="3" y="4" width="8" height="7" rx="1.5"/><rect x="13" y="13" width="8" height="7" rx="1.5"/><path d="M3 7h8M13 16h8M7 11v5.5h6"/></svg>\n'
