// PostgreSQL with drizzle-kit 1.0, whose snapshots after the first hold only what their migration changes: put together, they are what drizzle-kit says of
// the same schema when it is the first. The migrations are made by the real one.
import { cpSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { describe, expect, it } from 'vitest'
import { compareSchema, type DatabaseTable, readSnapshot } from '../../index.js'
import { readMigrations } from '../../shared/src/migrations/folder'
import { wholeSnapshot } from '../../shared/src/migrations/whole-snapshot'
import { run as runProcess } from '../../scripts/lib/processes.mjs'
import { root } from '../support/paths.ts'
import { temporaryApp } from '../support/temporary-app.ts'

const packages = join(root, 'tooling/drizzle-1/node_modules')

const imports = `import { boolean, index, integer, pgEnum, pgSchema, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core'\n`

const first = `${imports}
export const role = pgEnum('role', ['user', 'admin'])
export const user = pgTable('user', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull().unique(),
  role: role('role').default('user'),
}, table => [index('user_name').on(table.name, table.role.desc()), unique('both').on(table.name, table.email)])
export const session = pgTable('session', {
  id: text('id').primaryKey(),
  token: text('token'),
  userId: text('userId').notNull().references(() => user.id, { onDelete: 'cascade' }),
})
export const apart = pgSchema('apart')
export const key = apart.table('key', { a: text('a'), b: integer('b').array() }, table => [primaryKey({ columns: [table.a, table.b] })])
`

/** Each is made of the one before it. */
const steps: [what: string, change: (schema: string) => string, hints: object[]][] = [
  ['a column comes, one goes, one is another', schema => schema.replace(`token: text('token'),`, `expires: integer('expires').notNull().default(1),`).replace(`name: text('name').notNull()`, `name: text('name').default('x')`), [
    { type: 'create', kind: 'column', entity: ['public', 'session', 'expires'] },
    { type: 'confirm_data_loss', kind: 'column', entity: ['public', 'session', 'token'] },
  ]],
  ['a column in a key, an index and a foreign key is renamed', schema => schema.replace(`text('name')`, `text('full_name')`).replace(`email: text('email')`, `email: text('mail')`).replace(`id: text('id').primaryKey(),\n  name`, `id: text('key').primaryKey(),\n  name`), [
    { type: 'rename', kind: 'column', from: ['public', 'user', 'name'], to: ['public', 'user', 'full_name'] },
    { type: 'rename', kind: 'column', from: ['public', 'user', 'email'], to: ['public', 'user', 'mail'] },
    { type: 'rename', kind: 'column', from: ['public', 'user', 'id'], to: ['public', 'user', 'key'] },
  ]],
  ['a table that others refer to is renamed', schema => schema.replace(`pgTable('user'`, `pgTable('people'`), [
    { type: 'rename', kind: 'table', from: ['public', 'user'], to: ['public', 'people'] },
  ]],
  ['a table comes and one goes', schema => `${schema.replace(/export const key = .*\n/, '')}export const secret = pgTable('secret', { id: text('id').primaryKey(), on: boolean('on'), owner: text('owner').references(() => user.id) })\n`, [
    { type: 'create', kind: 'table', entity: ['public', 'secret'] },
    { type: 'confirm_data_loss', kind: 'table', entity: ['apart', 'key'] },
  ]],
]

const other = `export const other = pgTable('other', { id: text('id').primaryKey() })\n`
const more = `export const more = pgTable('more', { id: text('id').primaryKey(), session: text('session').references(() => session.id) })\n`

class Project {
  readonly dir: string
  #count = 0

  constructor() {
    this.dir = temporaryApp({}, { packages: false }).dir
    symlinkSync(packages, join(this.dir, 'node_modules'), 'junction')
  }

  async generate(schema: string, { out = 'out', hints = [] as object[] } = {}): Promise<void> {
    writeFileSync(join(this.dir, 'schema.ts'), schema)
    // drizzle-kit puts the second into the name, and a later name has to come after.
    const before = readdirSync(this.dir).includes(out) ? readdirSync(join(this.dir, out)).length : 0
    await runProcess(process.execPath, [join(packages, 'drizzle-kit/bin.cjs'), 'generate', '--dialect=postgresql', '--schema=schema.ts', `--out=${out}`, `--name=step_${this.#count++}`, `--hints=${JSON.stringify(hints)}`], { cwd: this.dir })
    expect(readdirSync(join(this.dir, out))).toHaveLength(before + 1)
  }

  texts(out = 'out'): string[] {
    const folder = join(this.dir, out)
    return readdirSync(folder).sort().map(name => readFileSync(join(folder, name, 'snapshot.json'), 'utf8'))
  }

  tables(out = 'out'): DatabaseTable[] {
    const migrations = readMigrations(this.dir, out)
    if (migrations.state !== 'sound')
      throw new Error(JSON.stringify(migrations))
    return readSnapshot('postgresql', migrations.snapshot.text)
  }
}

async function expectAsFirst(project: Project, schema: string, out?: string): Promise<void> {
  const fresh = new Project()
  await fresh.generate(schema)
  const [before, after] = [project.tables(out), fresh.tables()]
  expect(before.map(({ name }) => name).sort()).toEqual(after.map(({ name }) => name).sort())
  expect(compareSchema({ dialect: 'postgresql', before, after, others: [] }).map(({ text }) => text)).toEqual([])
}

describe('snapshots of which each is a step', () => {
  it('are whole together', async () => {
    const project = new Project()
    await project.generate(first)
    let schema = first
    for (const [what, change, hints] of steps) {
      const next = change(schema)
      expect(next, what).not.toBe(schema)
      schema = next
      await project.generate(schema, { hints })
      expect(() => readSnapshot('postgresql', project.texts().at(-1)!), what).toThrow('only what its migration changes')
      await expectAsFirst(project, schema)
    }
  })

  it('are whole where two branches were brought together', async () => {
    const project = new Project()
    await project.generate(first)
    cpSync(join(project.dir, 'out'), join(project.dir, 'branch'), { recursive: true })
    await project.generate(first + other)
    await project.generate(first + more, { out: 'branch' })
    cpSync(join(project.dir, 'branch'), join(project.dir, 'out'), { recursive: true })
    await expectAsFirst(project, first + other + more)

    const both = (first + other + more).replace(`token: text('token')`, `token: text('token').notNull()`)
    await project.generate(both)
    expect((JSON.parse(project.texts().at(-1)!) as { prevIds: string[] }).prevIds).toHaveLength(2)
    await expectAsFirst(project, both)
  })

  it('are not, where a step changes what nobody made', () => {
    const base = { id: 'a', prevIds: [], type: 'base', ddl: [] }
    const step = (deltas: object[]) => JSON.stringify({ id: 'b', prevIds: ['a'], type: 'diff', deltas })
    const newest = step([{ op: 'alter', key: 'tables\0["public","user"]', set: { name: 'people' } }])
    expect(wholeSnapshot([JSON.stringify(base), newest])).toBe(newest)
    expect(JSON.parse(wholeSnapshot([JSON.stringify(base), step([])]))).toMatchObject({ id: 'b', ddl: [] })
  })

  it('are not, where one is missing', async () => {
    const project = new Project()
    await project.generate(first)
    await project.generate(first + other)
    await project.generate(first + other + more)
    const [base, , newest] = project.texts()
    expect(wholeSnapshot([base!, newest!])).toBe(newest)
  })
})
