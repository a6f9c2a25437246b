// How many are at work. In: a dev server that is edited while it starts, and then has to go on in a new process. Out: one Nuxt, as its
// terminal tells: the old process does not come back when a command empties `.nuxt`, as `nuxt prepare` and `nuxt-db generate` do. And of two dev servers
// on one project, one makes the migration.
//
// @module-tag long
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

it('makes one migration where two see the edit', async () => {
  const other = await server.beside()
  await other.columns()
  const [before, beforeOther] = [server.output, other.output]
  const migrations = server.migrations()
  server.save(config, server.read(config).replace('extra: {', 'more: { type: \'string\', required: false }, extra: {'))
  await Promise.all([server.prints(restart, before), other.prints(restart, beforeOther)])
  expect(await server.columns()).toContain('user.more')
  expect(await other.columns()).toContain('user.more')
  expect(server.migrations()).toHaveLength(migrations.length + 1)
  const printed = server.output.slice(before.length) + other.output.slice(beforeOther.length)
  expect(printed).toContain('is generated and applied')
  expect(printed).not.toContain('could not be applied')
  // It is made right after: a person who ran the command too would have two.
  expect(printed).not.toContain('Run npx nuxt-db generate')
  await other.stop()
})
