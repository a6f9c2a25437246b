// Requests of a dev server that wait. In: a real HTTP server, as Nuxt's command line has it, and Nuxt instances that come after each other. Out: each request
// has one answer: after what it waited for, or the text that it is refused with.
import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createHooks } from 'hookable'
import { expect, it, onTestFinished } from 'vitest'
import { requestGate } from '../../module/src/dev/request-gate.ts'

const tick = () => new Promise(resolve => setTimeout(resolve, 50))

async function setUp() {
  let body = 'old'
  let asked = 0
  const server = createServer((_, response) => {
    asked++
    response.end(body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const ask = async () => {
    const response = await fetch(`http://127.0.0.1:${port}/`)
    return `${response.status} ${await response.text()}`
  }
  return { server, ask, asked: () => asked, answers: (text: string) => void (body = text) }
}

async function gateOf(server: Server) {
  const hooks = createHooks()
  const gate = requestGate({ hook: hooks.hook.bind(hooks) } as never)
  return { gate, listen: () => hooks.callHook('listen', server) }
}

it('waits while requests are held, and answers each once', async () => {
  const { server, ask, asked, answers } = await setUp()
  const { gate, listen } = await gateOf(server)
  await listen()
  expect(await ask()).toBe('200 old')
  gate.hold()
  const answered = Promise.all([ask(), ask(), ask()])
  await tick()
  expect(asked()).toBe(1)
  answers('new')
  gate.release()
  expect(await answered).toEqual(['200 new', '200 new', '200 new'])
  expect(asked()).toBe(4)
})

it('refuses with a text that is made for each, those that wait too, until there is an answer', async () => {
  const { server, ask, asked } = await setUp()
  const { gate, listen } = await gateOf(server)
  let text = 'a <b> & c'
  gate.hold()
  await listen()
  const waits = ask()
  await tick()
  gate.answerWith(() => text)
  expect(await waits).toContain('<pre>a &lt;b> &amp; c</pre>')
  text = 'another'
  const refused = await ask()
  expect(refused).toMatch(/^503 /)
  expect(refused).toContain('another')
  expect(asked()).toBe(0)
  gate.release()
  gate.answerWith(undefined)
  expect(await ask()).toBe('200 old')
})

it('lets what one Nuxt holds wait for the next, which may have another answer', async () => {
  const { server, ask, answers } = await setUp()
  const first = await gateOf(server)
  await first.listen()
  for (let round = 0; round < 20; round++) {
    first.gate.hold()
    const waits = ask()
    await tick()
    const next = await gateOf(server)
    await next.listen()
    // It has nothing to wait for, and the first one is not done.
    next.gate.hold()
    next.gate.release()
    await tick()
    answers(`of ${round}`)
    first.gate.release()
    expect(await waits).toBe(`200 of ${round}`)
  }
  expect(server.listenerCount('request')).toBe(1)

  const broken = await gateOf(server)
  broken.gate.answerWith(() => 'no schema')
  await broken.listen()
  expect(await ask()).toContain('no schema')
  const mended = await gateOf(server)
  await mended.listen()
  expect(await ask()).toMatch(/^200 /)
})

it('forgets who has gone', async () => {
  const { server, ask, asked } = await setUp()
  const { gate, listen } = await gateOf(server)
  await listen()
  gate.hold()
  const { port } = server.address() as AddressInfo
  const controller = new AbortController()
  const gone = fetch(`http://127.0.0.1:${port}/`, { signal: controller.signal }).catch(() => 'gone')
  await tick()
  controller.abort()
  expect(await gone).toBe('gone')
  await tick()
  gate.release()
  expect(await ask()).toBe('200 old')
  expect(asked()).toBe(1)
})
