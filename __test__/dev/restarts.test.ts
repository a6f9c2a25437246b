// What restarts leave behind. In: a dev server that is edited while it starts, and then has to go on in a new process. Out: one Nuxt, as its
// terminal tells: the old process does not come back when a command empties `.nuxt`, as `nuxt prepare` and `nuxt-db generate` do.
import { renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { DevServer } from '../support/dev-server.ts'

const config = 'server/auth.config.ts'
/** NuxtHub's first words in a Nuxt that starts. */
const restart = 'hub:db using sqlite'

let server: DevServer

beforeAll(async () => {
  server = await DevServer.start('restarts')
})

afterAll(() => server.stop())

it('leaves no second Nuxt after an edit that comes while it starts', async () => {
  await server.prints('Vite client built')
  const starting = server.output
  server.save(config, server.read(config).replace('username()', 'username(), { id: \'extra\', schema: { user: { fields: { extra: { type: \'string\', required: false } } } } }'))
  await server.prints(restart, starting)
  expect(await server.columns()).toContain('user.extra')

  const gone = server.output
  const file = join(server.dir, config)
  renameSync(file, `${file}.away`)
  await server.prints('error[BAS101]', gone)
  renameSync(`${file}.away`, file)
  await server.prints('Restarting Nuxt in a new process', gone)
  await server.prints(restart, gone)
  await server.columns()

  const emptied = server.output
  rmSync(join(server.dir, '.nuxt/dist'), { recursive: true })
  await server.prints('has been removed. Restarting Nuxt', emptied)
  const printed = await server.prints('Nuxt Nitro server built', emptied)
  await server.columns()
  expect(printed.match(/has been removed\. Restarting Nuxt/g)).toHaveLength(1)
})
