// Migrations that `drizzle-kit up` has brought to 1.0. Nothing of the schema is another, and drizzle-kit makes a migration all the same: tables with a unique column are made
// anew. The real releases of drizzle-kit, one after the other, on one folder.
import { existsSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { expect, it } from 'vitest'
import { compareSchema, readMigration, readSnapshot } from '../../index.js'
import { run as runProcess } from '../../scripts/lib/processes.mjs'
import { unwished } from '../../shared/src/migrations/losses'
import { readMigrations } from '../../shared/src/migrations/folder'
import type { SoundMigrations } from '../../shared/src/migrations/model'
import { isUpgraded } from '../../shared/src/migrations/upgraded-snapshot'
import { root } from '../support/paths.ts'
import { temporaryApp } from '../support/temporary-app.ts'

const schema = `import { sqliteTable, text } from 'drizzle-orm/sqlite-core'
export const user = sqliteTable('user', { id: text('id').primaryKey(), email: text('email').notNull().unique() })
export const session = sqliteTable('session', { id: text('id').primaryKey(), token: text('token').notNull().unique(), userId: text('userId').notNull().references(() => user.id, { onDelete: 'cascade' }) })
`

function sound(dir: string): SoundMigrations {
  const migrations = readMigrations(dir, 'out')
  if (migrations.state !== 'sound')
    throw new Error(JSON.stringify(migrations))
  return migrations
}

it('have a migration to come, which loses rows on D1', async () => {
  const { dir } = temporaryApp({ 'schema.ts': schema, 'drizzle.config.ts': `export default { dialect: 'sqlite', schema: 'schema.ts', out: 'out' }` }, { packages: false })
  const kit = async (packages: string, ...args: string[]) => {
    rmSync(join(dir, 'node_modules'), { force: true })
    symlinkSync(packages, join(dir, 'node_modules'), 'junction')
    await runProcess(process.execPath, [join(packages, 'drizzle-kit/bin.cjs'), ...args, '--config=drizzle.config.ts'], { cwd: dir })
  }
  const [old, since1] = [join(root, 'node_modules'), join(root, 'tooling/drizzle-1/node_modules')]
  await kit(old, 'generate')
  const first = sound(dir)
  // As the addon says it of the schema: a unique column.
  const database = readSnapshot('sqlite', first.snapshot.text).map(table => ({
    ...table,
    columns: table.columns.map(column => ({ ...column, unique: column.unique || table.indexes.some(({ unique, columns }) => unique && columns[0] === column.name) })),
    indexes: [],
  }))
  expect(isUpgraded(first, 'sqlite', database)).toBe(false)

  await kit(since1, 'up')
  expect(existsSync(join(dir, 'out/meta'))).toBe(false)
  const upgraded = sound(dir)
  expect(upgraded.layout).toBe('folders')
  expect(compareSchema({ dialect: 'sqlite', before: upgraded.snapshot.text, after: database })).toEqual([])
  expect(isUpgraded(upgraded, 'sqlite', database)).toBe(true)

  const before = readdirSync(join(dir, 'out')).length
  // The name begins with the second.
  writeFileSync(join(dir, 'schema.ts'), schema)
  await kit(since1, 'generate', '--name=next')
  expect(readdirSync(join(dir, 'out'))).toHaveLength(before + 1)
  const after = sound(dir)
  const sql = readFileSync(join(dir, after.list.at(-1)!.file), 'utf8')
  const reading = readMigration({ dialect: 'sqlite', session: 'd1', before: database, sql })
  expect(unwished(reading).map(({ table }) => table)).toContain('session')
  expect(isUpgraded(after, 'sqlite', database)).toBe(false)
})
