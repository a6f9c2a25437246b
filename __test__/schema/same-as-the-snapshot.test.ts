// The tables as the database holds them are those of the snapshot that drizzle-kit makes of the schema, for each dialect and way of naming; and
// what is changed in one shows as just that.
// What users hit: better-auth/better-auth#5874 (columns that a push deletes), appstrate/appstrate#1349 (a check that sees neither migrations nor indexes):
// PROBLEMS 9 and 14.
import { describe, expect, it } from 'vitest'
import { compareSchema, readSnapshot, type DatabaseTable, type SchemaChange } from '../../index.js'
import { dialects, type Dialect } from '../../proofs/lib/drizzle/dialects.ts'
import { fixturesOf } from '../support/fixtures.ts'
import { loadSchema } from '../../proofs/lib/drizzle/load-schema.ts'
import { snapshotOf } from '../../proofs/lib/drizzle/migration.ts'
import { codeOf, run, type Settings } from '../support/native.ts'

const namings: Settings[] = [
  {},
  { usePlural: true },
  { casing: 'snake_case' },
  { usePlural: true, casing: 'snake_case' },
]

const forms: Record<Dialect, Settings[]> = {
  sqlite: namings,
  postgresql: [...namings, { schemaName: 'auth' }, { timestamps: { withTimezone: true, precision: 3 } }],
  mysql: [...namings, { timestamps: { precision: 0 } }, { timestamps: { type: 'datetime' } }],
}

/** Drizzle's functions for relations do not change what is in a database. */
const relations = 'v1' as const

async function prepared(name: string, dialect: Dialect, settings: Settings): Promise<{ snapshot: string, after: DatabaseTable[] }> {
  const fixture = fixturesOf('equal').find(([one]) => one === name)
  expect(fixture).toBeDefined()
  const { dir, configFile } = fixture![1]
  const result = run(configFile, { alias: { '~~': dir, '#server': `${dir}/server` }, relations, ...settings, dialect })
  return { snapshot: await snapshotOf(await loadSchema(codeOf(result)), dialect), after: result.database }
}

describe.each(fixturesOf('equal').map(([name]) => name))('%s', (name) => {
  it.each(dialects)('%s', async (dialect) => {
    for (const settings of forms[dialect]) {
      const { snapshot: before, after } = await prepared(name, dialect, settings)
      expect(after.length).toBeGreaterThan(0)
      expect(compareSchema({ dialect, before, after }), JSON.stringify(settings)).toEqual([])
      expect(compareSchema({ dialect, before: readSnapshot(dialect, before), after }), 'tables of the snapshot').toEqual([])
      expect(compareSchema({ dialect, before: after, after }), 'itself').toEqual([])
    }
  })
})

describe.each(dialects)('%s: what is altered is what is told', (dialect) => {
  type Alteration = (tables: Record<string, DatabaseTable>) => void

  async function changesAfter(alter: Alteration): Promise<Pick<SchemaChange, 'kind' | 'table' | 'column' | 'destructive'>[]> {
    const { snapshot: before, after } = await prepared('plugins-every-official', dialect, {})
    alter(Object.fromEntries(after.map(table => [table.name, table])))
    return compareSchema({ dialect, before, after }).map(({ kind, table, column, destructive }) => ({ kind, table, column, destructive }))
  }

  function column(table: DatabaseTable, name: string): DatabaseTable['columns'][number] {
    const found = table.columns.find(one => one.name === name)
    expect(found).toBeDefined()
    return found!
  }

  const alterations: Record<string, [Alteration, SchemaChange['kind'], string, string | null, boolean]> = {
    'a column that goes': [({ user }) => user!.columns.splice(user!.columns.findIndex(one => one.name === 'image'), 1), 'column-dropped', 'user', 'image', true],
    'a column that comes': [({ user }) => user!.columns.push({ ...column(user!, 'image'), name: 'second' }), 'column-added', 'user', 'second', false],
    'a type': [({ user }) => column(user!, 'image').type = 'something', 'type-changed', 'user', 'image', true],
    'a column that may be empty': [({ user }) => column(user!, 'name').notNull = false, 'nullability-changed', 'user', 'name', false],
    'a default': [({ user }) => column(user!, 'name').default = '\'nobody\'', 'default-changed', 'user', 'name', false],
    'a key that counts': [({ user }) => column(user!, 'id').autoIncrement = true, 'primary-key-changed', 'user', 'id', false],
    'a constraint that goes': [({ user }) => Object.assign(column(user!, 'email'), { unique: false, uniqueName: null }), 'unique-dropped', 'user', 'email', false],
    'a constraint that comes': [({ user }) => user!.uniques.push({ name: 'both', columns: ['name', 'image'] }), 'unique-added', 'user', null, false],
    'an index that goes': [({ session }) => session!.indexes.shift(), 'index-dropped', 'session', 'userId', false],
    'an index on other columns': [({ session }) => session!.indexes[0]!.columns.push('token'), 'index-changed', 'session', null, false],
    'a foreign key that goes': [({ session }) => session!.foreignKeys.shift(), 'foreign-key-dropped', 'session', 'userId', false],
    'what a foreign key does': [({ session }) => session!.foreignKeys[0]!.onDelete = 'restrict', 'foreign-key-changed', 'session', 'userId', false],
  }

  it.each(Object.entries(alterations))('%s', async (_, [alter, kind, table, column, destructive]) => {
    expect(await changesAfter(alter)).toEqual([{ kind, table, column, destructive }])
  })

  it('a table that goes, and one that comes', async () => {
    const { snapshot: before, after } = await prepared('plugins-every-official', dialect, {})
    const kinds = (changes: SchemaChange[]) => changes.map(({ kind, table, destructive }) => [kind, table, destructive])
    expect(kinds(compareSchema({ dialect, before, after: after.slice(1) }))).toContainEqual(['table-dropped', after[0]!.name, true])
    expect(kinds(compareSchema({ dialect, before, after: after.slice(1), others: [after[0]!.name] }))).toEqual([])
    expect(kinds(compareSchema({ dialect, before, after: [...after, { ...after[0]!, name: 'another' }] }))).toEqual([['table-added', 'another', false]])
  })
})

describe('a snapshot that cannot be read', () => {
  it.each([
    ['InvalidSnapshot', 'no JSON'],
    ['UnknownVersion', '{ "dialect": "sqlite", "version": "5", "tables": {} }'],
    ['OtherDialect', '{ "dialect": "mysql", "version": "5", "tables": {} }'],
  ])('%s', (code, before) => {
    expect(() => compareSchema({ dialect: 'sqlite', before, after: [] })).toThrow(expect.objectContaining({ code }))
  })

  it('a dialect that does not exist is an argument of the wrong type', () => {
    expect(() => compareSchema({ dialect: 'oracle' as Dialect, before: [], after: [] })).toThrow(expect.objectContaining({ code: 'InvalidArg' }))
  })
})
