// The one reader of migrations: what the real drizzle-kit leaves of both layouts is sound, and each way to damage it is told from the others. The gate, `nuxt dev`,
// `check` and `doctor` say the same of it.
// PROBLEMS 9 (a check that sees no migrations).
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { describe, expect, it } from 'vitest'
import { compareSchema, readSnapshot } from '../../index.js'
import { isMigrationDue } from '../../module/src/migrations/pending'
import { run as runProcess } from '../../scripts/lib/processes.mjs'
import { readMigrations } from '../../shared/src/migrations/folder'
import type { Damage } from '../../shared/src/migrations/model'
import { describeDamage } from '../../shared/src/migrations/damage'
import { pages } from '../../shared/src/text/pages.ts'
import { authApp } from '../support/auth-app.ts'
import { command } from '../support/command.ts'
import { root } from '../support/paths.ts'
import { temporaryApp } from '../support/temporary-app.ts'

const folder = 'server/db/migrations/sqlite'
const schema = (...tables: string[]) => `import { sqliteTable, text } from 'drizzle-orm/sqlite-core'
${tables.map(name => `export const ${name} = sqliteTable('${name}', { id: text('id').primaryKey() })`).join('\n')}
`

type Layout = 'journal' | 'folders'
const packages: Record<Layout, string> = { journal: join(root, 'node_modules'), folders: join(root, 'tooling/drizzle-1/node_modules') }

async function generate(dir: string, layout: Layout, name: string, ...tables: string[]): Promise<void> {
  writeFileSync(join(dir, 'schema.ts'), schema(...tables))
  if (!existsSync(join(dir, 'node_modules')))
    symlinkSync(packages[layout], join(dir, 'node_modules'), 'junction')
  const before = numberOfScripts(dir)
  await runProcess(process.execPath, [join(packages[layout], 'drizzle-kit/bin.cjs'), 'generate', '--dialect=sqlite', '--schema=schema.ts', `--out=${folder}`, `--name=${name}`], { cwd: dir })
  expect(numberOfScripts(dir)).toBe(before + 1)
}

function numberOfScripts(dir: string): number {
  const path = join(dir, folder)
  return existsSync(path) ? readdirSync(path, { recursive: true }).filter(file => String(file).endsWith('.sql')).length : 0
}

/** Two migrations, made once by the real drizzle-kit. */
const made: Partial<Record<Layout, Record<string, string>>> = {}

async function twoMigrations(layout: Layout): Promise<string> {
  const { dir } = temporaryApp(made[layout] ?? {}, { packages: false })
  if (!made[layout]) {
    await generate(dir, layout, 'first', 'one')
    await generate(dir, layout, 'second', 'one', 'two')
    made[layout] = Object.fromEntries(readdirSync(join(dir, folder), { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name)).map(file => [file.slice(dir.length + 1), readFileSync(file, 'utf8')]))
  }
  return dir
}

const newest = (dir: string) => readdirSync(join(dir, folder)).filter(name => name !== 'meta').sort().at(-1)!

describe.each<Layout>(['journal', 'folders'])('%s', (layout) => {
  it('is sound as drizzle-kit leaves it', async () => {
    const dir = await twoMigrations(layout)
    const migrations = readMigrations(dir, folder)
    if (migrations.state !== 'sound')
      throw new Error(JSON.stringify(migrations))
    expect(migrations.layout).toBe(layout)
    expect(migrations.list.map(({ name }) => name.replace(/^\d+_/, ''))).toEqual(['first', 'second'])
    expect(migrations.list.map(({ sql }) => /CREATE TABLE `(\w+)`/.exec(sql)![1])).toEqual(['one', 'two'])
    expect(migrations.list.map(({ snapshot }) => readSnapshot('sqlite', snapshot()!).map(({ name }) => name).sort())).toEqual([['one'], ['one', 'two']])
    expect(readSnapshot('sqlite', migrations.snapshot.text)).toHaveLength(2)
    expect(migrations.list.map(({ file }) => existsSync(join(dir, file)))).toEqual([true, true])
  })
})

it('is none where nothing is, and missing where it was named', () => {
  const { dir } = temporaryApp({}, { packages: false })
  expect(readMigrations(dir, folder)).toEqual({ state: 'none', folder })
  expect(readMigrations(dir, folder, { named: true })).toMatchObject({ state: 'folder-missing', folder })
})

it('knows SQL that was written by hand beside what drizzle-kit made', async () => {
  const dir = await twoMigrations('journal')
  writeFileSync(join(dir, folder, '0002_seed.sql'), 'INSERT INTO one VALUES (1);')
  expect(readMigrations(dir, folder)).toMatchObject({ state: 'sound', list: [{}, {}, { name: '0002_seed', snapshot: expect.any(Function) }] })
})

type Spoil = (path: string, newest: string) => void

const append = (path: string, text: string) => writeFileSync(path, readFileSync(path, 'utf8') + text)
const edit = (path: string, change: (value: any) => void) => {
  const value = JSON.parse(readFileSync(path, 'utf8'))
  change(value)
  writeFileSync(path, JSON.stringify(value))
}

const journal: [string, Damage, Spoil][] = [
  ['newest snapshot deleted', 'snapshot-missing', path => rmSync(join(path, 'meta/0001_snapshot.json'))],
  ['`meta` deleted', 'meta-missing', path => rmSync(join(path, 'meta'), { recursive: true })],
  ['journal deleted', 'meta-missing', path => rmSync(join(path, 'meta/_journal.json'))],
  ['newest SQL deleted', 'sql-missing', path => rmSync(join(path, '0001_second.sql'))],
  ['older SQL deleted', 'sql-missing', path => rmSync(join(path, '0000_first.sql'))],
  ['conflict in the journal', 'conflict', path => append(join(path, 'meta/_journal.json'), '\n<<<<<<< HEAD\n')],
  ['conflict in the newest snapshot', 'conflict', path => append(join(path, 'meta/0001_snapshot.json'), '\n=======\n')],
  ['conflict in an older snapshot', 'conflict', path => append(join(path, 'meta/0000_snapshot.json'), '\n>>>>>>> other\n')],
  ['conflict in the SQL', 'conflict', path => append(join(path, '0001_second.sql'), '\n<<<<<<< HEAD\n')],
  ['journal cut off', 'unreadable', path => writeFileSync(join(path, 'meta/_journal.json'), '{ "entries": [')],
  ['journal without entries', 'unreadable', path => writeFileSync(join(path, 'meta/_journal.json'), '{}')],
  ['snapshot empty', 'unreadable', path => writeFileSync(join(path, 'meta/0001_snapshot.json'), '')],
  ['two of one number in the journal', 'disagree', path => edit(join(path, 'meta/_journal.json'), ({ entries }) => entries.push({ ...entries[1], tag: '0001_other' }))],
  ['two of one number as files', 'disagree', path => writeFileSync(join(path, '0001_other.sql'), '')],
  ['a snapshot that the journal does not name', 'disagree', path => edit(join(path, 'meta/_journal.json'), ({ entries }) => entries.pop())],
  ['one id twice', 'disagree', path => edit(join(path, 'meta/0001_snapshot.json'), snapshot => snapshot.id = JSON.parse(readFileSync(join(path, 'meta/0000_snapshot.json'), 'utf8')).id)],
  ['two made after one', 'disagree', path => edit(join(path, 'meta/0001_snapshot.json'), snapshot => snapshot.prevId = JSON.parse(readFileSync(join(path, 'meta/0000_snapshot.json'), 'utf8')).prevId)],
]

const folders: [string, Damage, Spoil][] = [
  ['newest snapshot deleted', 'snapshot-missing', (path, newest) => rmSync(join(path, newest, 'snapshot.json'))],
  ['newest SQL deleted', 'sql-missing', (path, newest) => rmSync(join(path, newest, 'migration.sql'))],
  ['older SQL deleted', 'sql-missing', (path, newest) => rmSync(join(path, readdirSync(path).find(name => name !== newest)!, 'migration.sql'))],
  ['conflict in a snapshot', 'conflict', (path, newest) => append(join(path, newest, 'snapshot.json'), '\n<<<<<<< HEAD\n')],
  ['conflict in the SQL', 'conflict', (path, newest) => append(join(path, newest, 'migration.sql'), '\n=======\n')],
  ['snapshot cut off', 'unreadable', (path, newest) => writeFileSync(join(path, newest, 'snapshot.json'), '{')],
  ['one migration copied', 'disagree', (path, newest) => cpSync(join(path, newest), join(path, '29990101000000_copy'), { recursive: true })],
]

describe.each<[Layout, [string, Damage, Spoil][]]>([['journal', journal], ['folders', folders]])('%s, damaged', (layout, ways) => {
  it.each(ways)('%s', async (_, state, spoil) => {
    const dir = await twoMigrations(layout)
    spoil(join(dir, folder), newest(dir))
    const migrations = readMigrations(dir, folder)
    expect(migrations.state).toBe(state)
    if (migrations.state === 'none' || migrations.state === 'sound')
      return
    const { what, mend } = describeDamage(migrations)
    expect(what).toContain(folder)
    expect(mend).toContain('docs/content/2.guides/2.migrations.md')
    // A migration that is made against it would be wrong.
    expect(isMigrationDue(migrations, { compareSchema, readSnapshot }, 'sqlite', [])).toBe(false)
  })
})

it('of both layouts at once', async () => {
  const [dir, other] = [await twoMigrations('journal'), await twoMigrations('folders')]
  cpSync(join(other, folder), join(dir, folder), { recursive: true })
  expect(readMigrations(dir, folder)).toMatchObject({ state: 'disagree', reason: expect.stringContaining('drizzle-kit 1.0') })
})

describe('the commands say the same', () => {
  it.each(journal)('%s', async (_, __, spoil) => {
    const cwd = authApp()
    cpSync(join(await twoMigrations('journal'), folder), join(cwd, folder), { recursive: true })
    spoil(join(cwd, folder), '')
    const migrations = readMigrations(cwd, folder)
    if (migrations.state === 'none' || migrations.state === 'sound')
      throw new Error(migrations.state)
    const described = describeDamage(migrations)
    const check = await command(['check'], { cwd })
    expect(check).toMatchObject({ code: 2, stdout: '', stderr: `[error] ${described.what}\n${described.mend}\n` })
    const doctor = await command(['doctor', '--format', 'json'], { cwd })
    expect(doctor.code).toBe(1)
    expect(JSON.parse(doctor.stdout).findings).toEqual([{ ...described, page: pages.migrations }])
  })
})
