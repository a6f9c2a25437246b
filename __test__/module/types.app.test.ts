// A real app after `nuxt prepare` and `nuxt-db generate`: everywhere where the auth tables can be imported they have their full types, the
// config's own columns among them; the app's own tables refer to them; and each table is there once.
// What users hit: nuxt-modules/better-auth#130 (types lack additional fields), nuxt-hub/core#710 (NuxtHub infers types anew, and loses some).
//
// @module-tag long
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { copyPlayground } from '../../scripts/lib/playground.mjs'
import { run } from '../../scripts/lib/processes.mjs'
import { root } from '../support/paths.ts'

const equal = `
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true : false
`

const files = {
  'server/db/schema.ts': `
import { relations } from 'drizzle-orm'
import { sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { user } from '#auth/schema'

export const note = sqliteTable('note', {
  id: text('id').primaryKey(),
  userId: text('user_id').notNull().references(() => user.id, { onDelete: 'cascade' }),
})

export const noteRelations = relations(note, ({ one }) => ({ author: one(user, { fields: [note.userId], references: [user.id] }) }))
`,
  'server/api/types.get.ts': `
import { db, schema } from 'hub:db'
import { user as hubUser } from 'hub:db:schema'
import authConfig from '#auth/config'
import { createDatabase } from '#auth/database'
import { user } from '#auth/schema'
${equal}
export const plugin: Equal<ReturnType<typeof authConfig>['user']['additionalFields']['newsletter']['type'], 'boolean'> = true
type Row = typeof user.$inferSelect
export const timeZone: Equal<Row['timeZone'], string | null> = true
export const newsletter: Equal<(typeof hubUser.$inferSelect)['newsletter'], boolean | null> = true
export const inserted: Equal<(typeof schema.user.$inferInsert)['timeZone'], string | null | undefined> = true
export const same: Equal<typeof user, typeof schema.user> = true
export const note: Equal<typeof schema.note.$inferSelect, { id: string, userId: string }> = true
export const provider: Equal<ReturnType<ReturnType<typeof createDatabase>>['id'], string> = true
// @ts-expect-error There is no such column, so the type is not any.
export type Wrong = Row['nothing']

export default defineEventHandler(async () => {
  const [row] = await db.select({ name: user.name, timeZone: user.timeZone }).from(user)
  const selected: Equal<typeof row, { name: string, timeZone: string | null } | undefined> = true
  const found = await db.query.user.findFirst({ with: { accounts: true } })
  const account: Equal<NonNullable<typeof found>['accounts'][number]['accountId'], string> = true
  const written = await db.query.note.findFirst({ with: { author: true } })
  const author: Equal<NonNullable<typeof written>['author']['timeZone'], string | null> = true
  return { selected, account, author }
})
`,
  'shared/types.ts': `
import type { user } from '#auth/schema'
${equal}
export const shared: Equal<(typeof user.$inferSelect)['timeZone'], string | null> = true
`,
  'modules/types.ts': `
import type { user } from '#auth/schema'
${equal}
export const inNode: Equal<(typeof user.$inferSelect)['timeZone'], string | null> = true
export default () => {}
`,
}

let app: string

beforeAll(async () => {
  app = copyPlayground('app-types')
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(app, name)), { recursive: true })
    writeFileSync(join(app, name), text)
  }
  // The second time, Nuxt and NuxtHub find what they wrote at the first.
  await run('nuxt', ['prepare'], { cwd: app })
  await run('nuxt-db', ['generate'], { cwd: app })
  return () => rmSync(app, { recursive: true, force: true })
})

it('NuxtHub gets the module, whose types are ready', () => {
  const [first] = readFileSync(join(app, '.nuxt/hub/db/schema.entry.ts'), 'utf8').split('\n')
  expect(first).toBe(`export * from '${join(app, '.nuxt/better-auth/schema.sqlite.mjs')}'`)
  expect(existsSync(join(app, '.nuxt/better-auth/schema.sqlite.d.mts'))).toBe(true)
  const types = readFileSync(join(app, 'node_modules/@nuxthub/db/schema.d.mts'), 'utf8')
  expect(types).toContain('declare const user: ReturnType<typeof sqliteTable<\'user\', {')
  expect(types).toContain('declare const note: ')
})

it('each table is there once, and in the migration', () => {
  const code = readFileSync(join(app, '.nuxt/hub/db/schema.mjs'), 'utf8')
  expect(code.match(/= sqliteTable\("user",/g)).toHaveLength(1)
  expect(code).not.toContain('.d.mts')
  const folder = join(app, 'server/db/migrations/sqlite')
  const [migration] = readdirSync(folder).filter(name => name.endsWith('.sql'))
  const sql = readFileSync(join(folder, migration!), 'utf8')
  expect(sql.match(/CREATE TABLE `user`/g)).toHaveLength(1)
  expect(sql).toMatch(/CREATE TABLE `note` \([^;]*FOREIGN KEY \(`user_id`\) REFERENCES `user`\(`id`\)/)
})

it.each(['server', 'shared', 'node'])('full types in the part of the app that TypeScript calls %s', async (part) => {
  const result = run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '--noEmit', '-p', `.nuxt/tsconfig.${part}.json`], { cwd: app })
  await expect(result).resolves.toBe('')
})
