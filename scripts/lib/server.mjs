// A built app, running. In: its directory. Out: its address on a free loopback port, once it answers, and a way to stop it. What it keeps
// secret is made up here: a build needs none of it.
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { start, stop } from './processes.mjs'

const startMilliseconds = 30_000

export async function startServer(directory, env = {}) {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const record = start('node', [join('.output', 'server', 'index.mjs')], {
    cwd: directory,
    env: {
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      NUXT_AUTH_SECRET: randomBytes(32).toString('hex'),
      NUXT_AUTH_URL: origin,
      ...env,
    },
  })

  const server = { origin, stop: () => stop(record), output: () => record.output }
  try {
    await untilReady(origin, record)
  }
  catch (error) {
    await server.stop()
    throw error
  }
  return server
}

export async function untilReady(origin, record) {
  let ended = false
  record.ended.then(() => { ended = true })
  const deadline = Date.now() + startMilliseconds
  while (!ended && Date.now() < deadline) {
    const response = await fetch(origin).catch(() => undefined)
    await response?.body?.cancel()
    if (response)
      return
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  throw new Error(`The server ${ended ? 'ended' : 'does not answer'}:\n${record.output}`)
}

export async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address()
  probe.close()
  await once(probe, 'close')
  return port
}
