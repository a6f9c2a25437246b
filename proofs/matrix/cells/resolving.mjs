// Where `#auth/schema`, `#auth/database` and `#auth/config` can be imported.
import assert from 'node:assert/strict'
import { migrate, wholeWay } from './ways.mjs'

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

/** Vitest's Node.js, where an app that test-utils builds is the only one who knows `#auth/schema`. */
const endToEnd = `// @vitest-environment node
import { $fetch, setup } from '@nuxt/test-utils/e2e'
import { expect, it } from 'vitest'

await setup({ rootDir: process.cwd(), env: { NUXT_AUTH_SECRET: 'a secret of this test alone, long enough' } })

it('answers from both tables', async () => {
  expect(await $fetch('/api/projects')).toEqual([])
})
`

/** The auth config with its database in it, as one writes it who has no `server/utils/auth.ts`. */
const selfContained = `import { betterAuth } from 'better-auth'
import { username } from 'better-auth/plugins'
import { createDatabase, db } from '#auth/database'
import { user } from '#auth/schema'
import { project } from './db/schema'

export const auth = betterAuth({
  secret: process.env.NUXT_AUTH_SECRET,
  database: createDatabase(),
  emailAndPassword: { enabled: true },
  plugins: [username()],
  databaseHooks: {
    user: {
      create: {
        after: async ({ id }) => {
          const found = await db.select({ id: user.id, name: user.name }).from(user)
          const owner = found.find(other => other.id === id)
          await db.insert(project).values({ id: \`\${id}-first\`, name: \`First of \${owner!.name}\`, ownerId: id })
        },
      },
    },
  },
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
    name: 'tests in the environment of @nuxt/test-utils',
    files: { 'vitest.config.ts': vitestConfig, 'test/schema.test.ts': unitTest },
    async run(app) {
      await migrate(app)
      await app.run('nuxt-db', 'migrate')
      await app.run('vitest', 'run')
    },
  },
  {
    name: 'tests of @nuxt/test-utils, end to end',
    files: { 'vitest.config.ts': vitestConfig, 'test/app.test.ts': endToEnd },
    async run(app) {
      await migrate(app)
      await app.run('vitest', 'run')
    },
  },
  {
    name: '#auth/schema and #auth/database in the auth config itself',
    files: { 'server/auth.config.ts': selfContained, 'server/utils/auth.ts': `import { auth } from '../auth.config'\n\nexport const useServerAuth = () => auth\n` },
    async run(app) {
      await wholeWay(app)
      await app.checkTypes()
    },
  },
]
