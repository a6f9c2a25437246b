// `nuxt dev` that starts with an auth config of which the tables cannot be told, and without a schema of an earlier run. In: such a config, which is mended
// later. Out: a server that stays and shows the error; nothing is built from a schema without these tables, so no migration of such a one
// can be made or applied, also for a database that has them.
// PROBLEMS 1 (a config that did not load cut the schema down, and the next migration dropped the rest).
//
// @module-tag long
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { DevServer } from '../support/dev-server.ts'

const config = 'server/auth.config.ts'
const waits = 'Nuxt waits until the auth schema can be made'
const good = `import { username } from 'better-auth/plugins'

export default defineServerAuth({
  secret: 'a secret for tests alone, and long enough',
  emailAndPassword: { enabled: true },
  plugins: [username()],
})
`
const undecided = good.replace('username()', 'username(), process.env.PLUGIN')
/** The app has a table of its own, which refers to one of ours. */
const appSchema = `import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { user } from '#auth/schema'

export const post = sqliteTable('post', { id: integer('id').primaryKey(), author: text('author').references(() => user.id) })
`

let server: DevServer

beforeAll(async () => {
  server = await DevServer.start('no-schema', {}, { [config]: undecided, 'server/db/schema.ts': appSchema })
})

afterAll(() => server.stop())

it('stays, shows the error to the terminal and to who asks, and builds nothing', async () => {
  await server.prints(waits)
  expect(server.output).toContain('error[BAS301]')
  const { status, text } = await server.answer('/')
  expect(status).toBe(503)
  expect(text).toContain('error[BAS301]')
  expect(text).toContain('process.env.PLUGIN')
  expect((await server.answer('/api/columns')).status).toBe(503)
  const page = JSON.parse((await server.answer('/__nuxt-better-auth-schema/data')).text) as object
  expect(page).toMatchObject({ state: 'none', code: '', messages: [{ severity: 'error', code: 'BAS301', line: 6 }] })
  expect(existsSync(join(server.dir, 'server/db/migrations'))).toBe(false)
  expect(existsSync(join(server.dir, '.nuxt/hub/db/schema.mjs'))).toBe(false)
})

it('says of another mistake what it is', async () => {
  const before = server.output
  server.save(config, undecided.replace('[username()', '[username('))
  await server.prints('error[BAS103]', before)
  expect((await server.answer('/')).text).toContain('error[BAS103]')
})

it('starts on the mended file, with its tables and one migration', async () => {
  const before = server.output
  server.save(config, good)
  const printed = await server.prints('The auth schema can be made now.', before)
  expect(printed).not.toContain('Restarting Nuxt')
  expect(await server.columns()).toEqual(expect.arrayContaining(['user.username', 'post.author', 'user.theme']))
  expect(server.migrations()).toHaveLength(1)
  expect(server.output).toMatch(/ 4 tables, from server\/auth\.config\.ts\n/)
})

it('goes on as any other: an edit has its columns', async () => {
  const before = server.output
  server.save(config, good.replace('username()', 'username(), { id: \'own\', schema: { own: { fields: { size: { type: \'number\' } } } } }'))
  expect(await server.prints('The auth schema changed', before)).toContain('+ table own')
  expect(await server.columns()).toContain('own.size')
  expect(server.migrations()).toHaveLength(2)
})

it('touches no database that has the tables, nor its migrations, while there is no schema', async () => {
  const migrations = server.files('server/db')
  const database = server.files('.data')
  const again = await server.again(() => {
    rmSync(join(server.dir, '.nuxt'), { recursive: true })
    server.save(config, undecided)
  })
  await again.prints(waits)
  expect((await again.answer('/')).status).toBe(503)
  expect(again.files('server/db')).toEqual(migrations)
  expect(again.files('.data')).toEqual(database)
  again.save(config, good)
  // The table that only the database has stays: what would go is left to a person.
  expect(await again.columns()).toEqual(expect.arrayContaining(['user.username', 'post.author', 'own.size']))
  expect(again.files('server/db')).toEqual(migrations)
  await again.stop()
})

it('looks at `nuxt.config` while it waits: what is wrong may be there', async () => {
  const other = await DevServer.start('no-schema-config', {}, { [config]: good.replace('enabled: true', 'enabled: true, disableSignUp: false').replace('plugins: [', 'user: { modelName: process.env.USERS },\n  plugins: [') })
  await other.prints(waits)
  expect((await other.answer('/')).status).toBe(503)
  const before = other.output
  other.save('nuxt.config.ts', other.read('nuxt.config.ts').replace('authSchema: process.env.DEV_APP_MIGRATE ? { dev: { migrate: true } } : {}', 'authSchema: { assume: { \'process.env.USERS\': \'member\' } }'))
  await other.prints('hub:db using sqlite', before)
  expect(await other.columns()).toContain('member.username')
  await other.interrupt()
  await other.stop()
})
