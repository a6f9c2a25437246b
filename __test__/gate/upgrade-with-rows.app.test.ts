// Better Auth 1.3.7 → 1.7.25 as an app meets it: a Nuxt app with NuxtHub and a SQLite file, rows in every auth table and in those of the app that refer to them. The real
// programs stop with the way out, or migrate; after it, every row is there.
// drizzle-team/drizzle-orm#5469, #4640, #5782, #4938 (a table that is recreated takes the rows of others with it): PROBLEMS 5.
//
// @module-tag long
import process from 'node:process'
import { join } from 'node:path'
import { createClient } from '@libsql/client'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { readSnapshot } from '../../index.js'
import { insertions, rowsPerTable } from '../databases/upgrades/rows.ts'
import { command } from '../support/command.ts'
import { NuxtApp, nuxtConfig } from '../support/nuxt-app.ts'
import { root } from '../support/paths.ts'
import { useRelease } from '../support/release.ts'

// Each test runs Nuxt several times. The limit only ends what hangs.
vi.setConfig({ testTimeout: 900_000, hookTimeout: 900_000 })

const files = {
  'server/auth.config.ts': `import { admin, organization, username } from 'better-auth/plugins'

export default defineServerAuth({
  emailAndPassword: { enabled: true },
  plugins: [organization(), admin(), username()],
})
`,
  'server/db/schema.ts': `import { sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { organization, session, user } from '#auth/schema'

export const project = sqliteTable('project', {
  id: text('id').primaryKey(),
  owner: text('owner').notNull().references(() => user.id, { onDelete: 'cascade' }),
  organization: text('organization').references(() => organization.id, { onDelete: 'set null' }),
})
export const task = sqliteTable('task', {
  id: text('id').primaryKey(),
  project: text('project').notNull().references(() => project.id, { onDelete: 'cascade' }),
  session: text('session').references(() => session.id, { onDelete: 'set null' }),
})
`,
}

type Rows = Record<string, Record<string, unknown>[]>

class AppWithRows {
  readonly app: NuxtApp
  tables: string[] = []

  constructor(name: string, lines = '') {
    this.app = new NuxtApp(name, { 'nuxt.config.ts': nuxtConfig(lines), ...files })
  }

  async begin(): Promise<Rows> {
    await useRelease(this.app.dir, 'apps-1.3.7')
    for (const args of [['generate'], ['migrate']])
      await this.ends('nuxt-db', ...args)
    const snapshot = Object.entries(this.app.migrations()).find(([name]) => name.endsWith('_snapshot.json'))![1]
    const tables = readSnapshot('sqlite', snapshot)
    this.tables = tables.map(({ name }) => name)
    await this.client(async client => void await client.batch(insertions(tables, [], '"', 'all'), 'write'))
    await useRelease(this.app.dir, '1.7.25')
    return await this.rows()
  }

  async ends(name: string, ...args: string[]): Promise<string> {
    const { code, output } = await this.app.run(name, args)
    expect(code, output).toBe(0)
    return output
  }

  /** The command line of this package. */
  async own(...args: string[]): Promise<{ code: number | null, stdout: string, stderr: string }> {
    const env = { ...process.env, PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}`, npm_lifecycle_event: '', npm_command: '', NO_COLOR: '1', NODE_ENV: '', VITEST: '', TEST: '' } as Record<string, string>
    return await command(args, { cwd: this.app.dir, env })
  }

  async client<T>(task: (client: ReturnType<typeof createClient>) => Promise<T>): Promise<T> {
    const client = createClient({ url: `file:${join(this.app.dir, '.data/db/sqlite.db')}` })
    try {
      return await task(client)
    }
    finally {
      client.close()
    }
  }

  rows(): Promise<Rows> {
    return this.client(async (client) => {
      const rows: Rows = {}
      for (const table of this.tables)
        rows[table] = (await client.execute(`SELECT * FROM "${table}" ORDER BY id`)).rows.map(row => ({ ...row }))
      return rows
    })
  }

  async dangling(): Promise<unknown[]> {
    return await this.client(async client => (await client.execute('PRAGMA foreign_key_check')).rows)
  }
}

/** Every row is there, and each value that was there; a column that is new has what it has. */
function expectAll(now: Rows, before: Rows): void {
  for (const [table, rows] of Object.entries(before)) {
    expect(rows, table).toHaveLength(rowsPerTable)
    const known = rows.map(row => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)))
    expect(now[table], table).toMatchObject(known)
  }
}

describe('1.3.7 → 1.7.25', () => {
  const upgraded = new AppWithRows('upgrade-with-rows')
  let before: Rows
  beforeAll(async () => {
    before = await upgraded.begin()
  })
  afterAll(() => upgraded.app.remove())

  it('has rows in every table', () => {
    expect(Object.keys(before)).toEqual(expect.arrayContaining(['user', 'session', 'account', 'verification', 'organization', 'member', 'invitation', 'project', 'task']))
    expectAll(before, before)
  })

  it.each([['nuxt', ['prepare']], ['nuxt-db', ['generate']], ['nuxt-db', ['migrate']]] as const)('%s %s stops with the way out, or loses nothing', async (name, args) => {
    const { code, output } = await upgraded.app.run(name, [...args])
    if (code !== 0) {
      expect(output).toContain('npx nuxt-better-auth-schema migration')
      expect(output).toMatch(/allowDestructive: \['/)
    }
    expect(await upgraded.rows()).toEqual(before)
  })

  it('is migrated with every row after the command', async () => {
    const { code, stderr } = await upgraded.own('migration')
    expect(code, stderr).toBe(0)
    await upgraded.ends('nuxt-db', 'migrate')
    expectAll(await upgraded.rows(), before)
    expect(await upgraded.dangling()).toEqual([])
    const checked = await upgraded.own('check')
    expect(checked.code, checked.stdout + checked.stderr).toBe(0)
  })
})

describe('with `keepRows`', () => {
  const upgraded = new AppWithRows('upgrade-with-rows-kept', 'authSchema: { migrations: { keepRows: true } },')
  afterAll(() => upgraded.app.remove())

  it('is migrated with every row by the usual commands', async () => {
    const before = await upgraded.begin()
    await upgraded.ends('nuxt', 'prepare')
    await upgraded.ends('nuxt-db', 'generate')
    await upgraded.ends('nuxt-db', 'migrate')
    expectAll(await upgraded.rows(), before)
    expect(await upgraded.dangling()).toEqual([])
  })
})
