// Rows, through the real programs: NuxtHub's commands, drizzle-kit, and a SQLite file with rows in auth tables and in one of the app. Two auth tables are made anew in one
// migration, which drizzle-kit writes so that the second takes the rows of all others with it.
// PROBLEMS 67 (migrations applied by a build that should have stopped), drizzle-orm#5469, #4640, #5782, #4938.
//
// @module-tag long
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createClient } from '@libsql/client'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { command } from '../support/command.ts'
import { NuxtApp, nuxtConfig } from '../support/nuxt-app.ts'
import { root } from '../support/paths.ts'

// Each test runs Nuxt several times. The limit only ends what hangs.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 })

const authConfig = (city: string, device: string) => `export default defineServerAuth({
  emailAndPassword: { enabled: true },
  user: { additionalFields: { city: { type: 'string', ${city} } } },
  session: { additionalFields: { device: { type: 'string', ${device} } } },
})
`
const before = authConfig('required: false', 'required: false')
/** No default of Better Auth's: the tables have to be made anew. */
const after = authConfig('required: true, defaultValue: \'nowhere\'', 'required: true, defaultValue: \'phone\'')
/** Better Auth writes these itself. */
const onlyDefaults = authConfig('required: false, defaultValue: \'nowhere\'', 'required: false, defaultValue: \'phone\'')

const ownTables = `import { sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { user } from '#auth/schema'

export const project = sqliteTable('project', { id: text('id').primaryKey(), owner: text('owner').references(() => user.id, { onDelete: 'cascade' }) })
`
const lost = /would lose rows that nobody asked to lose/

const files = { 'server/auth.config.ts': before, 'server/db/schema.ts': ownTables }

async function withDatabase<T>(app: NuxtApp, task: (client: ReturnType<typeof createClient>) => Promise<T>): Promise<T> {
  const client = createClient({ url: `file:${join(app.dir, '.data/db/sqlite.db')}` })
  try {
    return await task(client)
  }
  finally {
    client.close()
  }
}

function addRows(app: NuxtApp): Promise<void> {
  return withDatabase(app, async (client) => {
    await client.execute('INSERT INTO user (id, name, email, emailVerified, city, createdAt, updatedAt) VALUES (\'u\', \'Ada\', \'ada@example.com\', 1, \'London\', 1, 1)')
    await client.execute('INSERT INTO session (id, expiresAt, token, createdAt, updatedAt, userId, device) VALUES (\'s\', 1, \'t\', 1, 1, \'u\', \'watch\')')
    await client.execute('INSERT INTO account (id, accountId, providerId, userId, createdAt, updatedAt) VALUES (\'a\', \'a\', \'credential\', \'u\', 1, 1)')
    await client.execute('INSERT INTO project (id, owner) VALUES (\'p\', \'u\')')
  })
}

function rows(app: NuxtApp): Promise<Record<string, number>> {
  return withDatabase(app, async (client) => {
    const counted: Record<string, number> = {}
    for (const table of ['user', 'session', 'account', 'project'])
      counted[table] = Number((await client.execute(`SELECT count(*) AS count FROM ${table}`)).rows[0]!.count)
    return counted
  })
}

async function ended(app: NuxtApp, name: string, ...args: string[]): Promise<string> {
  const { code, output } = await app.run(name, args)
  expect(code, output).toBe(0)
  return output
}

const own = (app: NuxtApp, ...args: string[]) => command(args, { cwd: app.dir, env: { ...process.env, PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}`, npm_lifecycle_event: '', npm_command: '', NO_COLOR: '1', NODE_ENV: '', VITEST: '', TEST: '' } as Record<string, string> })

const scripts = (app: NuxtApp) => Object.entries(app.migrations()).filter(([name]) => name.endsWith('.sql'))
const all = { user: 1, session: 1, account: 1, project: 1 }

async function migratedApp(name: string, lines = ''): Promise<NuxtApp> {
  const app = new NuxtApp(name, { 'nuxt.config.ts': nuxtConfig(lines), ...files })
  await ended(app, 'nuxt-db', 'generate')
  await ended(app, 'nuxt-db', 'migrate')
  await addRows(app)
  return app
}

describe('two auth tables that are made anew', () => {
  let app: NuxtApp
  let made: Record<string, string>

  beforeAll(async () => {
    app = await migratedApp('gate-rows')
    made = app.migrations()
    app.write({ 'server/auth.config.ts': after })
  })
  afterAll(() => app.remove())

  it('stop before the migration is made, and the message has the way out', async () => {
    for (const [name, args] of [['nuxt', ['prepare']], ['nuxt-db', ['generate']], ['nuxt', ['build']]] as const) {
      const { code, output } = await app.run(name, [...args])
      expect(code, output).toBe(1)
      expect(output).toMatch(lost)
      expect(output).toContain('npx nuxt-better-auth-schema migration')
      expect(output).toMatch(/allowDestructive: \[(?:'(?:session|account|project)'(?:, )?){3}\]/)
      expect(app.migrations()).toEqual(made)
    }
    expect(await rows(app)).toEqual(all)
  })

  it('are found by check, which asks nobody', async () => {
    const { code, stdout } = await own(app, 'check')
    expect(code).toBe(1)
    expect(stdout).toMatch(/! the next migration: .*session/)
  })

  it('stop before a migration is applied that was made in another way', async () => {
    expect((await app.run('drizzle-kit', ['generate', '--config=.nuxt/hub/db/drizzle.config.ts'])).code).toBe(0)
    expect(scripts(app)).toHaveLength(2)
    for (const [name, args] of [['nuxt-db', ['migrate']], ['nuxt', ['build']]] as const) {
      const { code, output } = await app.run(name, [...args])
      expect(code, output).toBe(1)
      expect(output).toMatch(/0001_\w+\.sql loses rows, and nobody has allowed it/)
    }
    expect(await rows(app)).toEqual(all)
    const { code, stdout } = await own(app, 'check')
    expect(code).toBe(1)
    expect(stdout).toMatch(/! server\/db\/migrations\/sqlite\/0001_\w+\.sql: .*session/)
  })

  it('keep their rows in a migration that the command has rewritten', async () => {
    const spoilt = app.migrations()
    const shown = await own(app, 'migration', '--dry-run')
    expect(shown.code, shown.stderr).toBe(0)
    expect(shown.stdout).toContain('CREATE TABLE `__new_user`')
    expect(app.migrations()).toEqual(spoilt)

    const { code, stderr } = await own(app, 'migration')
    expect(code, stderr).toBe(0)
    expect(stderr).toMatch(/0001_\w+\.sql is rewritten, so that no rows are lost/)
    await ended(app, 'nuxt-db', 'migrate')
    expect(await rows(app)).toEqual(all)
    expect((await own(app, 'check')).code).toBe(0)
  })
})

describe('with `keepRows`', () => {
  let app: NuxtApp

  beforeAll(async () => {
    app = await migratedApp('gate-rows-kept', 'authSchema: { migrations: { keepRows: true } },')
  })
  afterAll(() => app.remove())

  it('the migration of drizzle-kit is rewritten before it is applied', async () => {
    app.write({ 'server/auth.config.ts': after })
    await ended(app, 'nuxt-db', 'generate')
    expect(scripts(app)).toHaveLength(2)
    const output = await ended(app, 'nuxt-db', 'migrate')
    expect(output).toBeTruthy()
    expect(await rows(app)).toEqual(all)
    expect(await withDatabase(app, async client => (await client.execute('SELECT city FROM user')).rows[0]!.city)).toBe('London')
  })
})

describe('the command', () => {
  let app: NuxtApp

  beforeAll(async () => {
    app = await migratedApp('gate-rows-command')
  })
  afterAll(() => app.remove())

  it('makes no table anew for a default that Better Auth writes', async () => {
    app.write({ 'server/auth.config.ts': onlyDefaults })
    const { code, stderr } = await own(app, 'migration')
    expect(code, stderr).toBe(0)
    const [, second] = scripts(app)
    expect(second![1]).not.toContain('DROP TABLE')
    await ended(app, 'nuxt-db', 'migrate')
    expect(await rows(app)).toEqual(all)
    expect((await own(app, 'check')).code).toBe(0)
  })

  it('fills a new column that is required', async () => {
    app.write({ 'server/auth.config.ts': onlyDefaults.replace('city: {', 'country: { type: \'string\', required: true }, city: {') })
    const { code, stderr } = await own(app, 'migration', '--fill', 'user.country=\'unknown\'')
    expect(code, stderr).toBe(0)
    await ended(app, 'nuxt-db', 'migrate')
    expect(await rows(app)).toEqual(all)
    expect(await withDatabase(app, async client => (await client.execute('SELECT country FROM user')).rows[0]!.country)).toBe('unknown')
  })

  it('is told of a damaged folder', async () => {
    const newest = Object.keys(app.migrations()).filter(name => name.endsWith('_snapshot.json')).sort().at(-1)!
    const path = join(app.dir, 'server/db/migrations/sqlite', newest)
    const text = app.migrations()[newest]!
    rmSync(path)
    const { code, output } = await app.run('nuxt-db', ['generate'])
    expect(code, output).toBe(1)
    expect(output).toContain(`${newest} is missing: the snapshot of the newest migration`)
    writeFileSync(path, text)
  })
})

// Nothing is lost in silence.
describe('a migration that was written by hand', () => {
  let app: NuxtApp
  const folder = 'server/db/migrations/sqlite'
  const remake = `PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE TABLE \`__new_verification\` (\`id\` text PRIMARY KEY);--> statement-breakpoint
INSERT INTO \`__new_verification\` SELECT \`id\` FROM \`verification\` WHERE 0;--> statement-breakpoint
DROP TABLE \`verification\`;--> statement-breakpoint
ALTER TABLE \`__new_verification\` RENAME TO \`verification\`;`

  beforeAll(async () => {
    app = new NuxtApp('gate-rows-by-hand', { 'nuxt.config.ts': nuxtConfig(''), ...files })
    await ended(app, 'nuxt-db', 'generate')
    await ended(app, 'nuxt', 'prepare')
  })
  afterAll(() => app.remove())

  it('stops each time if it can\'t be read, until it is allowed by its name', async () => {
    app.write({ [`${folder}/0001_by_hand.sql`]: 'REPLACE INTO `user` (`id`) VALUES (1);' })
    for (let run = 0; run < 2; run++) {
      const { code, output } = await app.run('nuxt', ['prepare'])
      expect(code, output).toBe(1)
      expect(output).toContain('0001_by_hand.sql has a statement that can\'t be read')
      expect(output).toContain('allowDestructive: [\'0001_by_hand\']')
    }
    const installed = await app.run('nuxt', ['prepare'], { npm_lifecycle_event: 'postinstall', npm_command: 'install' })
    expect(installed.code, installed.output).toBe(0)
    expect(installed.output).toContain('0001_by_hand.sql has a statement that can\'t be read')
    app.write({ 'nuxt.config.ts': nuxtConfig('authSchema: { allowDestructive: [\'0001_by_hand\'] },') })
    expect(await ended(app, 'nuxt', 'prepare')).not.toContain('names what is not deleted')
  })

  it('is named where it is not the newest and loses rows, and so is an option that does not exist', async () => {
    app.write({
      [`${folder}/0001_by_hand.sql`]: remake,
      [`${folder}/0002_by_hand.sql`]: '',
      'nuxt.config.ts': nuxtConfig('authSchema: { allowDestructiv: [] } as never,'),
    })
    app.remove('node_modules/.cache/nuxt-better-auth-schema')
    const output = await ended(app, 'nuxt', 'prepare')
    expect(output.match(/0001_by_hand\.sql is not the newest migration, and it loses rows/g)).toHaveLength(1)
    expect(output).toMatch(/authSchema\.allowDestructiv`? is not an option\. Did you mean `?allowDestructive/)
    app.write({ 'nuxt.config.ts': nuxtConfig('authSchema: { strict: true },') })
    app.remove('node_modules/.cache/nuxt-better-auth-schema')
    const strict = await app.run('nuxt', ['prepare'])
    expect(strict.code, strict.output).toBe(1)
    expect(strict.output).toContain('0001_by_hand.sql is not the newest migration')
  })
})
