// A real app with `@onmax/nuxt-better-auth` beside this module, both installed as published: this module makes the schema, whichever comes first,
// and the other one's server works with it. Its own generator runs the config, and this config cannot be run before the server starts.
// What users hit: FINDINGS 7.5 (the other generator: environment and aliases in the config, plugins behind a condition).
//
// @module-tag long
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { App } from '../../../proofs/matrix/app.mjs'
import { installTree } from '../../../proofs/matrix/install.mjs'
import { nodeFolder } from '../../../proofs/matrix/nodes.mjs'
import { pack } from '../../../proofs/matrix/pack.mjs'
import { Browser } from '../../../scripts/lib/browser.mjs'
import { startServer } from '../../../scripts/lib/server.mjs'

const other = '@onmax/nuxt-better-auth'
const ours = 'nuxt-better-auth-schema'
const orders = { 'this module first': [ours, other], 'the other one first': [other, ours] }

const nuxtConfig = (modules: string[]) => `export default defineNuxtConfig({
  modules: ${JSON.stringify(['@nuxthub/core', ...modules])},
  compatibilityDate: '2026-11-01',
  devtools: { enabled: false },
  telemetry: false,
  hub: { db: { dialect: 'sqlite', casing: 'snake_case' } },
  auth: { schema: { usePlural: true }, serverConfig: 'server/identity/auth' },
})
`

const files = {
  'server/auth.config.ts': null,
  'server/utils/auth.ts': null,
  'server/api/auth/[...all].ts': null,
  'server/api/projects.get.ts': null,
  'server/identity/auth.ts': `import { defineServerAuth } from '${other}/config'
import { eq } from 'drizzle-orm'
import { jwt, twoFactor, username } from 'better-auth/plugins'
import { users } from '#auth/schema'
import { note } from '../db/schema'

if (!process.env.SERVER_IS_RUNNING)
  throw new Error('The auth config was run while the app was prepared.')

export default defineServerAuth(({ db, runtimeConfig }) => ({
  emailAndPassword: { enabled: true },
  plugins: [username(), twoFactor(), ...(runtimeConfig.public.useJwt ? [jwt()] : [])],
  databaseHooks: {
    user: {
      create: {
        after: async ({ id }) => {
          const [owner] = await db.select({ name: users.name }).from(users).where(eq(users.id, id))
          await db.insert(note).values({ id, text: \`of \${owner!.name}\`, ownerId: id })
        },
      },
    },
  },
}))
`,
  'app/auth.config.ts': `import { defineClientAuth } from '${other}/config'

export default defineClientAuth({})
`,
  'server/db/schema.ts': `import { sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { users } from '#auth/schema'

export const note = sqliteTable('note', {
  id: text('id').primaryKey(),
  text: text('text').notNull(),
  ownerId: text('owner_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
})
`,
  'server/api/notes.get.ts': `import { eq } from 'drizzle-orm'
import { createDatabase, db } from '#auth/database'
import { twoFactors, users } from '#auth/schema'
import { note } from '../db/schema'

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true : false
export const typed: Equal<(typeof users.$inferSelect)['twoFactorEnabled'], boolean | null> = true

export default defineEventHandler(async (event) => {
  const session = await requireUserSession(event)
  const rows = await db.select({ text: note.text, owner: users.username }).from(note).innerJoin(users, eq(note.ownerId, users.id))
  const secrets = await db.select({ userId: twoFactors.userId }).from(twoFactors)
  return { rows, email: session.user.email, hasSecret: secrets.length === 1, adapter: createDatabase()({}).id }
})
`,
}

let app: App
let packed: Awaited<ReturnType<typeof pack>>

beforeAll(async () => {
  packed = await pack()
  const tree = await installTree('other-module', packed)
  const env = { NUXT_BETTER_AUTH_SECRET: 'a-secret-that-only-tests-have-and-is-long' }
  app = await App.create({ tree, node: await nodeFolder(24), name: 'other-module', files: { ...files, 'nuxt.config.ts': nuxtConfig(orders['this module first']) }, env })
}, 600_000)

afterAll(() => {
  app?.remove()
  packed?.remove()
})

describe.each(Object.entries(orders))('%s', (_, modules) => {
  let output: string

  beforeAll(async () => {
    app.write({ '.nuxt': null, 'nuxt.config.ts': nuxtConfig(modules) })
    output = await app.prepare()
  })

  it('this module makes the schema, and says so once', () => {
    expect(output.match(/uses the schema of this module/g)).toHaveLength(1)
    expect(output).not.toContain('Generated sqlite schema')
    expect(app.read('.nuxt/hub/db/schema.entry.ts').split('\n').map(line => line.slice(line.lastIndexOf(app.dir)))).toEqual([
      `${app.dir}/.nuxt/better-auth/schema.sqlite.mjs'`,
      `${app.dir}/.nuxt/better-auth/for-nuxthub.mjs'`,
      `${app.dir}/server/db/schema.ts'`,
    ])
  })

  it('the schema has the settings and the config of the other one, and what stands behind a condition', () => {
    const tables = [...app.read('.nuxt/hub/db/schema.mjs').matchAll(/sqliteTable\("(\w+)"/g)].map(([, name]) => name)
    expect(tables).toEqual(['users', 'sessions', 'accounts', 'verifications', 'two_factors', 'jwkss', 'note'])
  })
})

it('everything has its types', async () => {
  await expect(app.checkTypes()).resolves.toBe('')
})

it('the built app signs a person up, with a table of a plugin, through the server of the other one', async () => {
  await app.generate()
  await app.build()
  const server = await startServer(app.dir, { ...app.env, SERVER_IS_RUNNING: '1' })
  try {
    const browser = new Browser(server.origin)
    const person = { name: 'Ada', username: 'ada', email: 'ada@example.com', password: 'a long enough password' }
    await browser.post('/api/auth/sign-up/email', person)
    await browser.post('/api/auth/two-factor/enable', { password: person.password })
    expect(await browser.get('/api/notes')).toEqual({ rows: [{ text: 'of Ada', owner: 'ada' }], email: person.email, hasSecret: true, adapter: 'drizzle' })
  }
  catch (error) {
    throw new Error(`${(error as Error).message}\nThe server said:\n${server.output()}`)
  }
  finally {
    await server.stop()
  }
})

it('what this module is told counts before what the other one is told', async () => {
  app.write({ '.nuxt': null, 'server/db/migrations': null, 'nuxt.config.ts': nuxtConfig(orders['the other one first']).replace('hub:', 'authSchema: { usePlural: false, casing: \'camelCase\' },\n  hub:'), 'server/db/schema.ts': 'export const note = undefined\n' })
  await app.prepare()
  expect(app.read('.nuxt/better-auth/schema.sqlite.mjs')).toContain('sqliteTable(\'twoFactor\'')
})

it('a module that installs this one later than the other one is told what to do', async () => {
  app.write({
    '.nuxt': null,
    'nuxt.config.ts': nuxtConfig([other, './late']),
    'late.ts': `import { installModule } from '@nuxt/kit'\nexport default () => installModule('${ours}')\n`,
    'server/identity/auth.ts': 'export default () => ({ emailAndPassword: { enabled: true } })\n',
  })
  const output = await app.fail('nuxt', 'prepare')
  expect(output).toContain(`\`${other}\` was set up before \`${ours}\` could replace its schema`)
  expect(output).toContain(`modules: ['@nuxthub/core', '${ours}', '${other}']`)
})

it('without a database of NuxtHub, the other one goes its own way', async () => {
  app.write({
    '.nuxt': null,
    'nuxt.config.ts': nuxtConfig([other, ours]).replace(/hub: .*\n/, '\n'),
    'server/api/notes.get.ts': null,
    'server/db/schema.ts': null,
  })
  const output = await app.prepare()
  expect(output).toContain('NuxtHub has no database in this project')
  expect(app.read('.nuxt/better-auth/database.mjs')).toContain('createDatabase() { return undefined }')
})
