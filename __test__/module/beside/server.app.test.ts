// Sign-up over HTTP in a built app, with the server of the other module and the schema of this one, from a checkout to a row in the database: a plugin of the
// app, one of a file, both names of a table and a table of the app's own. `npm run test:beside` tries all orders, and the
// other shapes.
// What users hit: the issue "take it over whole" (every request answered with 500, because the adapter and the tables disagreed).
//
// @module-tag long
import { afterAll, describe, expect, it } from 'vitest'
import { Browser } from '../../../scripts/lib/browser.mjs'
import { startServer } from '../../../scripts/lib/server.mjs'
import { AppBeside, authConfig, isWhole, orders } from '../../support/app-beside.ts'
import type { Shape } from '../../support/other-module.ts'

const env = { NUXT_BETTER_AUTH_SECRET: 'a-secret-that-only-tests-have-and-is-long' }
const person = { name: 'Ada', username: 'ada', email: 'ada@example.com', password: 'a long enough password' }

const files = {
  'server/auth.config.ts': authConfig('emailAndPassword: { enabled: true }, plugins: [username()]', 'import { username } from \'better-auth/plugins\''),
  'server/factor.ts': 'import { twoFactor } from \'better-auth/plugins\'\n\nexport default twoFactor()\n',
  'server/db/schema.ts': `import { sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { user } from '#auth/schema'

export const note = sqliteTable('note', { id: text('id').primaryKey(), owner: text('owner').references(() => user.id) })
`,
  'server/api/names.get.ts': `import { createDatabase, db } from '#auth/database'
import { schema, session, sessions, user, users } from '#auth/schema'
import { schema as whole } from 'hub:db'

export default defineEventHandler(async event => ({
  isOne: user === users && session === sessions && schema.users === users && whole.users === users,
  adapter: createDatabase(event)({}).id,
  people: await db.select({ name: users.name, username: user.username }).from(users),
  factors: (await db.select().from(schema.twoFactors)).length,
}))
`,
}

const all = [...Object.keys(orders).map((order): [Shape, string] => ['lazy', order]), ['done', 'hub, theirs, ours'], ['done', 'ours, theirs, hub'], ['at once', 'hub, theirs, ours']] satisfies [Shape, string][]

describe.each<[Shape, string]>(isWhole ? all : [['lazy', 'hub, ours, theirs']])('finished %s, in the order %s', (shape, order) => {
  const app = new AppBeside(`server-${shape}-${order}`.replaceAll(/\W+/g, '-'), {
    order: orders[order]!,
    shape,
    options: 'auth: { schema: { usePlural: true, casing: \'snake_case\' }, serverPluginSources: [\'./server/factor\'] },',
    files,
  })
  afterAll(() => app.remove())

  it('a person signs up, signs in and has a second factor', async () => {
    for (const [command, args] of [['nuxt-db', ['generate']], ['nuxt', ['build']]] as const) {
      const { code, output } = await app.run(command, [...args], env)
      expect(code, output).toBe(0)
    }
    const server = await startServer(app.dir, { ...env, SERVER_IS_RUNNING: '1' })
    try {
      const browser = new Browser(server.origin)
      await browser.post('/api/auth/sign-up/email', person)
      await browser.post('/api/auth/sign-in/username', { username: person.username, password: person.password })
      await browser.post('/api/auth/two-factor/enable', { password: person.password })
      expect(await browser.get('/api/names')).toEqual({ isOne: true, adapter: 'drizzle', people: [{ name: 'Ada', username: 'ada' }], factors: 1 })
    }
    catch (error) {
      throw new Error(`${(error as Error).message}\nThe server said:\n${server.output()}`)
    }
    finally {
      await server.stop()
    }
  })
})
