// What a migration costs. In: rows before and after, or what `readMigration` says. Out: both in the same words, table by table: the table or column is
// gone, rows are gone, values are others.
import { isDeepStrictEqual } from 'node:util'
import type { DatabaseTable, MigrationReading } from '../../../index.js'
import type { Dialect } from '../../../proofs/lib/drizzle/dialects.ts'
import type { Opened, Row } from './engines.ts'

/** `user` or `user.name` → what is lost. */
export type Losses = Record<string, 'gone' | 'rows' | 'values'>

/** The rows of each table by their primary key, and the columns it has. */
export type Contents = Map<string, { columns: string[], rows: Map<string, Row> }>

export async function contentsOf(opened: Opened, tables: DatabaseTable[]): Promise<Contents> {
  const there = await columnsOf(opened)
  const left = tables.filter(({ name }) => there.has(name))
  const found = await opened.rows(left.map(({ name }) => `SELECT * FROM ${opened.dialect === 'mysql' ? `\`${name}\`` : `"${name}"`}`))
  return new Map(left.map(({ name, columns }, index) => {
    const keys = columns.filter(({ primaryKey }) => primaryKey).map(column => column.name)
    return [name, { columns: there.get(name)!, rows: new Map(found[index]!.map(row => [JSON.stringify(keys.map(key => row[key])), row])) }]
  }))
}

const catalogs: Record<Dialect, string> = {
  sqlite: `SELECT sqlite_master.name AS t, columns.name AS c FROM sqlite_master, pragma_table_info(sqlite_master.name) AS columns WHERE sqlite_master.type = 'table' AND sqlite_master.name NOT LIKE '\\_cf\\_%' ESCAPE '\\' ORDER BY columns.cid`,
  postgresql: `SELECT table_name AS t, column_name AS c FROM information_schema.columns WHERE table_schema = 'public' ORDER BY ordinal_position`,
  mysql: `SELECT table_name AS t, column_name AS c FROM information_schema.columns WHERE table_schema = database() ORDER BY ordinal_position`,
}

/** The columns of each table that is there. */
async function columnsOf({ dialect, rows }: Opened): Promise<Map<string, string[]>> {
  const columns = new Map<string, string[]>()
  const [found] = await rows([catalogs[dialect]])
  for (const { t, c } of found!)
    columns.set(String(t), [...columns.get(String(t)) ?? [], String(c)])
  return columns
}

/** Names of columns that differ in capital letters alone are the same ones, except to PostgreSQL. */
export function lossesBetween(before: Contents, after: Contents, dialect: Dialect): Losses {
  const same = (one: string, other: string) => dialect === 'postgresql' ? one === other : one.toLowerCase() === other.toLowerCase()
  const losses: Losses = {}
  for (const [table, { columns, rows }] of before) {
    const now = after.get(table)
    if (!now) {
      losses[table] = 'gone'
      continue
    }
    const names = new Map(columns.map(name => [name, now.columns.find(other => same(name, other))]))
    for (const column of columns.filter(name => names.get(name) === undefined))
      losses[`${table}.${column}`] = 'gone'
    for (const [key, row] of rows) {
      const left = now.rows.get(key)
      if (!left) {
        losses[table] = 'rows'
        continue
      }
      // A value where there was none is what a column that is required from now on asks for.
      for (const column of columns.filter(name => names.get(name) !== undefined && row[name] !== null && !isDeepStrictEqual(row[name], left[names.get(name)!])))
        losses[`${table}.${column}`] = 'values'
    }
  }
  return sorted(losses)
}

/** What a reading says of the tables that had rows, which is what it takes of all. Of a table without a row left, no value can be looked at. */
export function predictedLosses({ effects }: Pick<MigrationReading, 'effects'>, { had, left }: { had: Set<string>, left: Set<string> }): Losses {
  const losses: Losses = {}
  for (const { kind, table, column } of effects) {
    switch (kind) {
      case 'table-dropped':
      case 'table-renamed':
        losses[table] = 'gone'
        break
      case 'rows-deleted':
      case 'rows-not-copied':
        if (had.has(table))
          losses[table] = 'rows'
        break
      case 'column-dropped':
      case 'column-renamed':
        losses[`${table}.${column}`] = 'gone'
        break
      case 'values-cleared':
      case 'values-not-copied':
      case 'values-changed':
        if (left.has(table))
          losses[`${table}.${column}`] = 'values'
        break
    }
  }
  return sorted(losses)
}

/**
 * What the schema itself does away with: tables, columns, texts that become lists, and, where a table had rows, those that refer to rows of such a table and are
 * to go with them.
 */
export function wantedLosses(before: DatabaseTable[], after: DatabaseTable[], had: Set<string>): Losses {
  const losses: Losses = {}
  for (const table of before) {
    const now = after.find(({ name }) => name === table.name)
    if (!now)
      losses[table.name] = 'gone'
    // What is to refer to a table that is new, and so has no rows, refers to nothing that is there.
    for (const { table: target, columns } of now?.foreignKeys ?? []) {
      if (!had.has(table.name) || before.some(({ name }) => name === target))
        continue
      const free = columns.find(name => !now!.columns.find(column => column.name === name)?.notNull)
      if (free === undefined)
        losses[table.name] = 'rows'
      else if (table.columns.some(({ name }) => name === free))
        losses[`${table.name}.${free}`] ??= 'values'
    }
    for (const { name, type } of now ? table.columns : []) {
      const column = now!.columns.find(column => column.name === name)
      if (!column)
        losses[`${table.name}.${name}`] = 'gone'
      else if (had.has(table.name) && column.type.endsWith('[]') !== type.endsWith('[]'))
        losses[`${table.name}.${name}`] ??= 'values'
    }
  }
  for (let count = -1; count !== Object.keys(losses).length;) {
    count = Object.keys(losses).length
    for (const { name, foreignKeys } of before.filter(table => had.has(table.name) && !(table.name in losses))) {
      for (const { table, onDelete, columns } of foreignKeys.filter(key => key.table !== null && key.table in losses && had.has(key.table))) {
        if (onDelete === 'cascade')
          losses[name] = 'rows'
        else if (onDelete.startsWith('set '))
          losses[`${name}.${columns[0]}`] ??= 'values'
        else
          throw new Error(`${name} forbids that rows of ${table} go`)
      }
    }
  }
  return sorted(losses)
}

function sorted(losses: Losses): Losses {
  return Object.fromEntries(Object.entries(losses).sort(([one], [other]) => one < other ? -1 : 1))
}
