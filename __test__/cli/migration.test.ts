// `migration` and `check` on migrations that lose rows, in a project without Nuxt: Drizzle's own migrator runs each in a transaction there, in which `PRAGMA foreign_keys` does nothing.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { PassedMigrations } from '../../shared/src/gate/passed-migrations'
import { command, type Ended } from '../support/command.ts'
import { temporaryApp } from '../support/temporary-app.ts'
import { writeMigration } from '../support/write-migration.ts'

const first = 'CREATE TABLE `user` (`id` text PRIMARY KEY, `name` text);--> statement-breakpoint\nCREATE TABLE `session` (`id` text PRIMARY KEY, `userId` text NOT NULL REFERENCES `user`(`id`) ON DELETE cascade);'
const remake = (value: string) => `PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE \`__new_user\` (\`id\` text PRIMARY KEY, \`name\` text DEFAULT '${value}');--> statement-breakpoint
INSERT INTO \`__new_user\`("id", "name") SELECT "id", "name" FROM \`user\`;--> statement-breakpoint
DROP TABLE \`user\`;--> statement-breakpoint
ALTER TABLE \`__new_user\` RENAME TO \`user\`;--> statement-breakpoint
PRAGMA foreign_keys=ON;`

/** With `node_modules` of its own: what a machine has looked at is kept there. */
async function withSql(...texts: string[]): Promise<string> {
  const { dir } = temporaryApp({ 'src/auth.ts': 'import { betterAuth } from "better-auth"\nexport const auth = betterAuth({})\n' }, { packages: false, link: ['better-auth', '@better-auth', 'drizzle-orm'] })
  for (const [number, text] of texts.entries()) {
    await writeMigration(dir, { dialect: 'sqlite' }, { folder: 'drizzle', config: 'src/auth.ts', number })
    writeFileSync(join(dir, 'drizzle', `000${number}_migration.sql`), text)
  }
  return dir
}

const check = (cwd: string, ...args: string[]): Promise<Ended> => command(['check', ...args], { cwd })
const migration = (cwd: string, ...args: string[]): Promise<Ended> => command(['migration', ...args], { cwd })
const sqlOf = (cwd: string, number: number) => readFileSync(join(cwd, 'drizzle', `000${number}_migration.sql`), 'utf8')

it('rewrites each migration that is new on this machine', async () => {
  const cwd = await withSql(first, remake('a'), remake('b'))
  new PassedMigrations(cwd, 'sqlite', 'transaction').add([{ name: '0000_migration', sql: first, file: '', snapshot: () => undefined }])
  expect((await check(cwd)).code).toBe(1)
  const { code, stderr } = await migration(cwd)
  expect(code, stderr).toBe(0)
  expect(stderr).toMatch(/0001_migration\.sql is rewritten[\s\S]*0002_migration\.sql is rewritten/)
  for (const number of [1, 2])
    expect(sqlOf(cwd, number)).toContain('__kept_session')
  const checked = await check(cwd)
  expect(checked.code, checked.stderr).toBe(0)
  expect((await migration(cwd)).stderr).toContain('lose no rows that could be kept')
})

it('rewrites nothing by names that only the running app knows', async () => {
  const cwd = await withSql(first, remake('a'))
  writeFileSync(join(cwd, 'src/auth.ts'), `import { betterAuth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
export const auth = betterAuth({ database: drizzleAdapter({}, { provider: 'sqlite', camelCase: process.env.CAMEL === '1' }) })
`)
  const before = sqlOf(cwd, 1)
  const { code, stderr } = await migration(cwd)
  expect(code).toBe(2)
  expect(stderr).toContain('camelCase of drizzleAdapter in src/auth.ts can\'t be determined')
  expect(stderr).toContain('--casing')
  expect(sqlOf(cwd, 1)).toBe(before)
})

it('rewrites an older migration by its name', async () => {
  const cwd = await withSql(first, remake('a'), '')
  const { code, stderr } = await migration(cwd, '--name', '0001_migration')
  expect(code, stderr).toBe(0)
  expect(sqlOf(cwd, 1)).toContain('__kept_session')
  const unknown = await migration(cwd, '--name', '0001_migratio')
  expect(unknown.code).toBe(2)
  expect(unknown.stderr).toContain('Did you mean `0001_migration`?')
})

it('exits with 2 where rows cannot be kept, and says why', async () => {
  const cwd = await withSql(first, 'CREATE VIEW `people` AS SELECT "id" FROM "user";', remake('a'))
  const { code, stderr } = await migration(cwd)
  expect(code, stderr).toBe(2)
  expect(stderr).toContain('the view "people" names "user"')
  expect(sqlOf(cwd, 2)).toBe(remake('a'))
})

it.each([
  ['a table that is recreated', remake('a'), 'Rows of "session" are deleted', 'session,account'],
  ['a table under another name', 'ALTER TABLE `user` RENAME TO `person`;', 'The rows of "user" are in "person" afterwards.', 'user'],
  ['a column under another name', 'ALTER TABLE `user` RENAME COLUMN `name` TO `title`;', 'The values of "name" in "user" are in "title" afterwards.', 'user.name'],
  ['a copy in place of a table', 'CREATE TABLE `copy` AS SELECT `id` FROM `user`;--> statement-breakpoint\nDROP TABLE `user`;', 'The rows of "user" are in "copy" afterwards.', 'user,user.name,session,account'],
  ['a trigger that deletes', 'CREATE TRIGGER t AFTER INSERT ON session BEGIN DELETE FROM session WHERE id <> NEW.id; END;', 'The trigger "t" does this on each INSERT of "session": Rows of "session" are deleted.', 'session'],
  ['a statement that cannot be read', 'REPLACE INTO `user` (`id`) VALUES (1);', 'REPLACE INTO', '0001_migration'],
])('check finds %s, and goes on with what is allowed', async (_, sql, said, allowed) => {
  const cwd = await withSql(first, sql)
  const found = await check(cwd)
  expect(found.code, found.stderr).toBe(1)
  expect(found.stdout).toContain(said)
  expect(found.stderr).toMatch(/add --allow \S/)
  const allowing = await check(cwd, '--allow', allowed)
  expect(allowing.code, allowing.stdout + allowing.stderr).toBe(0)
})

it('check warns of rows that a foreign key can refuse, with the statement that lets them go', async () => {
  const token = 'CREATE TABLE `client` (`id` text PRIMARY KEY);--> statement-breakpoint\nCREATE TABLE `token` (`id` text PRIMARY KEY, `of` text NOT NULL REFERENCES `client`(`id`));'
  const moved = 'CREATE TABLE `__new_token` (`id` text PRIMARY KEY, `of` text NOT NULL REFERENCES `user`(`id`));--> statement-breakpoint\nINSERT INTO `__new_token`("id", "of") SELECT "id", "of" FROM `token`;--> statement-breakpoint\nDROP TABLE `token`;--> statement-breakpoint\nALTER TABLE `__new_token` RENAME TO `token`;'
  const cwd = await withSql(first, token, moved)
  const { code, stderr } = await check(cwd)
  expect(code, stderr).toBe(0)
  expect(stderr).toContain('let the migration begin with: DELETE FROM `token` WHERE `of` IS NOT NULL AND NOT EXISTS')
  expect((await check(cwd, '--strict')).code).toBe(1)
})

it('doctor has one problem for a migration, whatever it loses', async () => {
  const cwd = await withSql(`${first}--> statement-breakpoint\nCREATE TABLE \`project\` (\`id\` text PRIMARY KEY, \`owner\` text NOT NULL REFERENCES \`user\`(\`id\`) ON DELETE cascade);`, remake('a'))
  const { code, stdout } = await command(['doctor'], { cwd })
  expect(code, stdout).toBe(1)
  expect(stdout.match(/0001_migration\.sql loses rows/g)).toHaveLength(1)
  expect(stdout).toContain('Rows of "project" are deleted')
})
