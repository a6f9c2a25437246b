// An app in `nuxt dev`. In: its directory, and the environment of its commands. Out: its address on a free loopback port, once it has a page, and a way to stop it.
import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { start, stop } from '../../scripts/lib/processes.mjs'
import { freePort } from '../../scripts/lib/server.mjs'

/** Only ends what hangs. */
const patience = 180_000

export async function startDev(dir, env) {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const secrets = { NUXT_AUTH_SECRET: randomBytes(32).toString('hex'), NUXT_AUTH_URL: origin }
  const record = start('nuxt', ['dev', '--host', '127.0.0.1', '--port', String(port)], { cwd: dir, env: { ...env, ...secrets } })
  const deadline = Date.now() + patience
  while (await statusOf(origin) !== 200) {
    if (Date.now() > deadline) {
      await stop(record)
      throw new Error(`The dev server has no page:\n${record.output}`)
    }
    await sleep(500)
  }
  return { origin, stop: () => stop(record), output: () => record.output }
}

async function statusOf(origin) {
  const response = await fetch(origin, { signal: AbortSignal.timeout(patience) }).catch(() => undefined)
  await response?.body?.cancel()
  return response?.status
}
