// Requests to the page about the tables that no browser sends. In: a real HTTP server behind the gate of a dev server. Out: each gets an answer that says what is wrong with it; none is an error of the server.
import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createHooks } from 'hookable'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { requestGate } from '../../module/src/dev/request-gate.ts'
import { PageServer } from '../../module/src/devtools/page-server.ts'
import { pathOfPage } from '../../module/src/devtools/tab.ts'
import { log } from '../../module/src/logger.ts'

const path = '/app/__nuxt-better-auth-schema/'
const json = { 'content-type': 'application/json' }

let server: ReturnType<typeof createServer>
let port: number
let migrations: number
let page: PageServer

beforeEach(async () => {
  migrations = 0
  vi.spyOn(log, 'error').mockImplementation(() => {})
  server = createServer((_, response) => response.end('the app'))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
  const hooks = createHooks()
  page = new PageServer({ path, read: async () => ({}) as never, mayOpen: () => false, migrate: () => void migrations++, allowedHosts: [] })
  requestGate({ hook: hooks.hook.bind(hooks) } as never).serve(path, page.answer)
  await hooks.callHook('listen', server)
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

interface Sent { method?: string, headers?: Record<string, string>, body?: string }

function ask(url: string, { method = 'GET', headers = {}, body = '' }: Sent = {}): Promise<{ status: number, location: string | undefined }> {
  return new Promise((resolve, reject) => {
    const own = method === 'POST' ? { ...json, origin: `http://127.0.0.1:${port}` } : {}
    request({ hostname: '127.0.0.1', port, path: url, method, headers: { ...own, ...headers } }, (response) => {
      response.resume().on('end', () => resolve({ status: response.statusCode!, location: response.headers.location }))
    }).on('error', reject).end(body)
  })
}

it.each<[string, [url: string, sent?: Sent], number]>([
  ['another method', ['data', { method: 'DELETE' }], 405],
  ['what it may do', ['migrate', { method: 'OPTIONS' }], 405],
  ['the head of the events, which have no end', ['events', { method: 'HEAD' }], 200],
  ['a path that leads out', ['../../etc/passwd'], 404],
  ['a host that is none', ['data', { headers: { host: 'a b[c' } }], 403],
  ['a host with another before it', ['data', { headers: { host: 'attacker.example@localhost' } }], 403],
  ['a body that is no JSON', ['migrate', { method: 'POST', body: '{' }], 400],
  ['a body that is no object', ['migrate', { method: 'POST', body: 'null' }], 400],
  ['a body that is too long', ['migrate', { method: 'POST', body: JSON.stringify({ file: 'x'.repeat(20_000) }) }], 400],
])('%s', async (_, [url, sent], status) => {
  expect((await ask(path + url, sent)).status).toBe(status)
  expect(migrations).toBe(0)
  expect(log.error).not.toHaveBeenCalled()
})

it('leads who leaves the last slash out to the page', async () => {
  expect(await ask(path.slice(0, -1))).toEqual({ status: 302, location: path })
  expect(await ask(`${path.slice(0, -1)}?from=docs`)).toEqual({ status: 302, location: path })
  expect((await ask(`${path.slice(0, -1)}-of-the-app`)).status).toBe(200)
})

it.each([['/'], ['/app/'], ['/app'], ['./']])('is below the app at %s', (baseURL) => {
  const base = baseURL.startsWith('/app') ? '/app/' : '/'
  expect(pathOfPage({ options: { app: { baseURL } } } as never)).toBe(`${base}__nuxt-better-auth-schema/`)
})

it('ends the events of who comes while Nuxt restarts, so that they ask the next one', async () => {
  page.close()
  expect((await ask(`${path}events`)).status).toBe(200)
})
