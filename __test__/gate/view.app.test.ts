// A view of the app over an auth table, through the real programs. SQLite stops in the middle of recreating a table that a view names, and no snapshot of drizzle-kit says so before:
// only the texts of earlier migrations have the view. Whoever writes a migration is given them: the command for the newest and for the next one, and `nuxt prepare` with `keepRows`.
// The dev server is asked in `__test__/migrations/dev-keeps-rows.test.ts`.
//
// @module-tag long
import process from 'node:process'
import { join } from 'node:path'
import { createClient } from '@libsql/client'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { command } from '../support/command.ts'
import { NuxtApp, nuxtConfig } from '../support/nuxt-app.ts'
import { root } from '../support/paths.ts'

// Each test runs Nuxt several times. The limit only ends what hangs.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 })

const authConfig = (field: string) => `export default defineServerAuth({
  emailAndPassword: { enabled: true },
  user: { additionalFields: { city: { type: 'string', ${field} } } },
  session: { additionalFields: { device: { type: 'string', ${field} } } },
})
`
const app = new NuxtApp('view-in-app', {
  'nuxt.config.ts': nuxtConfig(),
  'server/auth.config.ts': authConfig('required: false'),
  'server/db/schema.ts': `import { sqliteView } from 'drizzle-orm/sqlite-core'
import { user } from '#auth/schema'

export const people = sqliteView('people').as(query => query.select({ id: user.id, name: user.name }).from(user))
`,
})
afterAll(() => app.remove())

const own = (...args: string[]) => command(args, { cwd: app.dir, env: { ...process.env, PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}`, npm_lifecycle_event: '', npm_command: '', NO_COLOR: '1', NODE_ENV: '', VITEST: '', TEST: '' } as Record<string, string> })

async function query(...statements: string[]): Promise<Record<string, unknown>[]> {
  const client = createClient({ url: `file:${join(app.dir, '.data/db/sqlite.db')}` })
  try {
    let rows: Record<string, unknown>[] = []
    for (const statement of statements)
      rows = (await client.execute(statement)).rows.map(row => ({ ...row }))
    return rows
  }
  finally {
    client.close()
  }
}

const newest = () => Object.entries(app.migrations()).filter(([name]) => name.endsWith('.sql')).sort().at(-1)!
const told = /the view "people" names "user"/

beforeAll(async () => {
  for (const args of [['generate'], ['migrate']]) {
    const { code, output } = await app.run('nuxt-db', args)
    expect(code, output).toBe(0)
  }
  expect(newest()[1]).toContain('CREATE VIEW `people`')
  await query(
    'INSERT INTO user (id, name, email, emailVerified, city, createdAt, updatedAt) VALUES (\'u\', \'Ada\', \'ada@example.com\', 1, \'London\', 1, 1)',
    'INSERT INTO session (id, expiresAt, token, createdAt, updatedAt, userId, device) VALUES (\'s\', 1, \'t\', 1, 1, \'u\', \'watch\')',
  )
  app.write({ 'server/auth.config.ts': authConfig('required: true, defaultValue: \'nowhere\'') })
})

it('is named by everything that writes migrations', async () => {
  const next = await own('migration')
  expect(next.code, next.stderr).toBe(2)
  expect(next.stderr).toMatch(told)
  expect(next.stderr).toMatch(/0001_\w+\.sql is written, and it still loses rows/)

  const again = await own('migration')
  expect(again.code, again.stderr).toBe(2)
  expect(again.stderr).toMatch(told)

  app.write({ 'nuxt.config.ts': nuxtConfig('authSchema: { migrations: { keepRows: true } },') })
  const prepared = await app.run('nuxt', ['prepare'])
  expect(prepared.code, prepared.output).toBe(1)
  expect(prepared.output).toMatch(told)
})

it('is dropped and created again as the message says, and every row stays', async () => {
  const [name, sql] = newest()
  const [, view] = /(CREATE VIEW `people`[^;]*;)/.exec(Object.values(app.migrations()).join('\n'))!
  app.write({ [join('server/db/migrations/sqlite', name)]: `DROP VIEW people;--> statement-breakpoint\n${sql.trim()}--> statement-breakpoint\n${view}\n` })
  const { code, output } = await app.run('nuxt-db', ['migrate'])
  expect(code, output).toBe(0)
  expect(newest()[1]).toContain('PRAGMA foreign_keys=OFF;')
  expect(await query('SELECT user.city, session.device, people.name FROM session, user, people')).toEqual([{ city: 'London', device: 'watch', name: 'Ada' }])
})
