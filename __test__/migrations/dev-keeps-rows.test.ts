// What a dev server with `keepRows` is given of the migrations before the one that it writes: a view is in no snapshot, and SQLite stops at it in the middle of recreating a table.
// In: a draft of drizzle-kit's, which is told here, as is NuxtHub's part. Out: the migration is not written, and the reason names the view.
import type { Nuxt } from '@nuxt/schema'
import { expect, it, vi } from 'vitest'
import * as native from '../../index.js'
import { log } from '../../module/src/logger'
import { migrate } from '../../module/src/migrations/dev-migration'
import { temporaryApp } from '../support/temporary-app.ts'

const first = 'CREATE TABLE `user` (`id` text PRIMARY KEY NOT NULL, `name` text);--> statement-breakpoint\nCREATE TABLE `session` (`id` text PRIMARY KEY NOT NULL, `userId` text NOT NULL REFERENCES user(id) ON DELETE cascade, `device` text);'
const remake = (table: string, columns: string, names: string) => `CREATE TABLE \`__new_${table}\` (${columns});--> statement-breakpoint
INSERT INTO \`__new_${table}\`(${names}) SELECT ${names} FROM \`${table}\`;--> statement-breakpoint
DROP TABLE \`${table}\`;--> statement-breakpoint
ALTER TABLE \`__new_${table}\` RENAME TO \`${table}\`;`

const kept = vi.hoisted(() => ({ sql: undefined as string | undefined, isWritten: false }))

vi.mock('../../module/src/hub/resolved', () => ({
  resolvedHub: () => ({ db: { dialect: 'sqlite' } }),
  isEmbedded: () => false,
  sessionOfHub: () => 'connection',
  hubFunctions: async () => ({}),
  applyMigrations: async () => true,
}))
vi.mock('../../module/src/migrations/draft', async importOriginal => ({
  ...await importOriginal<object>(),
  draftMigration: async () => ({
    sql: [
      'PRAGMA foreign_keys=OFF;',
      remake('session', '`id` text PRIMARY KEY NOT NULL, `userId` text NOT NULL REFERENCES user(id) ON DELETE cascade, `device` text DEFAULT \'phone\'', '"id", "userId", "device"'),
      'PRAGMA foreign_keys=ON;',
      remake('user', '`id` text PRIMARY KEY NOT NULL, `name` text DEFAULT \'x\'', '"id", "name"'),
    ].join('--> statement-breakpoint\n'),
    keep: (sql?: string) => {
      Object.assign(kept, { sql, isWritten: true })
      return ['server/db/migrations/sqlite/0002_next.sql']
    },
  }),
}))

it.each([
  ['CREATE VIEW `people` AS SELECT "id" FROM "user"', 'the view "people" names "user"'],
  ['CREATE TABLE `other` (`id` text)', undefined],
])('after %s', async (second, reason) => {
  let warned = ''
  Object.assign(kept, { sql: undefined, isWritten: false })
  vi.spyOn(log, 'warn').mockImplementation((text: string) => void (warned += text))
  const { dir } = temporaryApp({}, { packages: false })
  const migration = (name: string, sql: string) => ({ name, sql, file: `server/db/migrations/sqlite/${name}.sql`, snapshot: () => undefined })
  const list = [migration('0000_first', first), migration('0001_second', second)]
  await migrate({ options: { rootDir: dir, buildDir: `${dir}/.nuxt` } } as Nuxt, {
    native,
    dialect: 'sqlite',
    options: { migrations: { keepRows: true } },
    result: () => ({ database: [], tables: [] }),
    migrations: () => ({ state: 'sound', folder: 'server/db/migrations/sqlite', layout: 'journal', list, snapshot: { folder: '', file: '', text: '' } }) as never,
    isDue: () => true,
  })
  expect(kept.isWritten).toBe(reason === undefined)
  if (reason !== undefined)
    expect(warned).toContain(reason)
  else
    expect(kept.sql).toContain('PRAGMA foreign_keys=OFF;')
})
