// The page about the tables, served. In: the data of the page, and the requests of browsers on this machine. Out: the page, its data, a word whenever there is other data, and two things that it can ask for: a
// file in the editor, and a migration.
import { Buffer } from 'node:buffer'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { isIP } from 'node:net'
import { log } from '../logger'
import { page, type PageData } from '../../../shared/src/diagram/page'
import { pagePath } from './tab'

export interface PageServerContext {
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

  constructor(context: PageServerContext) {
    this.#context = context
  }

  /** Says to every page that there is other data. */
  changed(): void {
    for (const listener of this.#listeners)
      listener.write('event: changed\ndata:\n\n')
  }

  /** The pages connect again by themselves, to who comes next. */
  close(): void {
    for (const listener of this.#listeners)
      listener.end()
    this.#listeners.clear()
  }

  /** Answers a request whose path begins with `pagePath`. */
  readonly answer = (request: IncomingMessage, response: ServerResponse): void => {
    this.#route(request, response).catch((error: unknown) => {
      log.error(error)
      send(response, 500, 'text/plain', error instanceof Error ? error.message : String(error))
    })
  }

  async #route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { read } = this.#context
    const path = new URL(request.url ?? '', 'http://localhost').pathname.slice(pagePath.length)
    if (!this.#isAllowed(request.headers.host))
      return send(response, 403, 'text/plain', 'This page is for localhost and for the hosts of `vite.server.allowedHosts`.')
    if (request.method === 'POST')
      return await this.#act(path, request, response)
    switch (path) {
      case '':
        return send(response, 200, 'text/html', page('Auth tables', null))
      case 'data':
        return send(response, 200, 'application/json', JSON.stringify(await read()))
      case 'icon.svg':
        return send(response, 200, 'image/svg+xml', icon)
      case 'events':
        return this.#listen(response)
      default:
        return send(response, 404, 'text/plain', 'There is no such page.')
    }
  }

  #listen(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    response.write('retry: 500\n\n')
    this.#listeners.add(response)
    response.on('close', () => this.#listeners.delete(response))
  }

  async #act(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    // A page of another site can neither send this type nor have this origin.
    if (request.headers['content-type'] !== 'application/json' || !isSameOrigin(request))
      return send(response, 403, 'text/plain', 'Only the page itself may ask for this.')
    const body = JSON.parse(await bodyOf(request)) as { file?: unknown, line?: unknown }
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
    const name = new URL(`http://${host}`).hostname.replace(/^\[|\]$/g, '')
    return isIP(name) !== 0 || name === 'localhost' || name.endsWith('.localhost')
      || allowedHosts === true || allowedHosts.some(allowed => allowed === name || (allowed.startsWith('.') && (name.endsWith(allowed) || name === allowed.slice(1))))
  }
}

function isSameOrigin({ headers: { origin, host } }: IncomingMessage): boolean {
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === host
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > mostBytes)
      throw new Error('The request is too long.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function send(response: ServerResponse, status: number, type: string, text: string): void {
  if (response.headersSent)
    return void response.end()
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' })
  response.end(text)
}

const icon = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#00b67a" stroke-width="1.8"><rect x="3" y="4" width="8" height="7" rx="1.5"/><rect x="13" y="13" width="8" height="7" rx="1.5"/><path d="M3 7h8M13 16h8M7 11v5.5h6"/></svg>\n'
