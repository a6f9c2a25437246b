// Where `#auth/schema`, `#auth/database` and `#auth/config` can be imported.
import assert from 'node:assert/strict'
import { wholeWay } from './ways.mjs'

const imports = `import { createDatabase, db } from '#auth/database'
import * as tables from '#auth/schema'
`

const vitestConfig = `import { defineVitestConfig } from '@nuxt/test-utils/config'

export default defineVitestConfig({ test: { environment: 'nuxt', testTimeout: 120_000, hookTimeout: 120_000 } })
`

const unitTest = `${imports}import { getTableName } from 'drizzle-orm'
import { expect, it } from 'vitest'

it('knows the tables', () => {
  expect(getTableName(tables.user)).toBe('user')
  expect(tables.user.displayUsername.name).toBe('displayUsername')
})

it('knows the database', async () => {
  expect(createDatabase()({}).id).toBe('drizzle')
  expect(await db.select().from(tables.user)).toEqual([])
})
`

export const resolving = [
  {
    name: 'types after nuxt prepare, in a clean checkout',
    files: { 'server/api/types.get.ts': `${imports}
export default defineEventHandler(async () => {
  const [found] = await db.select().from(tables.user)
  const name: string | null | undefined = found?.displayUsername
  // @ts-expect-error: not a column
  const nothing = tables.user.noSuchColumn
  // @ts-expect-error: a text
  const verified: number | undefined = found?.email
  const session = await useServerAuth().api.getSession({ headers: new Headers() })
  const username: string | null | undefined = session?.user.username
  return [name, nothing, verified, username, createDatabase().name]
})
` },
    async run(app) {
      assert.equal(app.has('.nuxt'), false)
      await app.prepare()
      await app.checkTypes()
    },
  },
  {
    name: 'nuxt db generate',
    async run(app) {
      await app.run('nuxt', 'db', 'generate')
      assert.match(app.find('server/db/migrations/sqlite/*.sql').map(file => app.read(file)).join('\n'), /CREATE TABLE `project`[^]*REFERENCES `user`/)
    },
  },
  {
    name: 'tests with vitest and @nuxt/test-utils',
    files: { 'vitest.config.ts': vitestConfig, 'test/schema.test.ts': unitTest },
    async run(app) {
      await wholeWay(app).catch(() => {})
      await app.run('vitest', 'run')
    },
  },
]
