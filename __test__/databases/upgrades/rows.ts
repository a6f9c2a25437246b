// Rows for the tables of a database. In: its tables, as a snapshot has them, and which of them are to have rows. Out: statements that insert three rows into
// each, what others refer to first.
import type { Dialect } from '../../../proofs/lib/drizzle/dialects.ts'
import type { DatabaseColumn, DatabaseTable, FilledColumn } from '../../../index.js'

export const rowsPerTable = 3

/**
 * `all`: every table has rows, and the second row of each has no value where it may have none. `usual`: the tables that every app uses have rows, and
 * all columns have a value, as Better Auth writes them.
 */
export type Filled = 'all' | 'usual'

const usual = /^(?:user|session|account|organization|member|app_.*)$/

const fullName = ({ schema, name }: DatabaseTable) => schema === null ? name : `${schema}.${name}`

/** `after` has the tables that follow: what refers to a row there, such as `teamMember.teamId`, did so before the database was told. */
export function insertions(everyTable: DatabaseTable[], after: DatabaseTable[], quote: '"' | '`', filled: Filled): string[] {
  const quoted = (name: string) => `${quote}${name}${quote}`
  const tables = everyTable.filter(({ name }) => filled === 'all' || usual.test(name))
  const none = (column: DatabaseColumn, row: number) => filled === 'all' && row === 1 && !column.notNull && !column.primaryKey
  return inOrder(tables).flatMap(table => Array.from({ length: rowsPerTable }, (_, row) => {
    const columns = table.columns.map(({ name }) => quoted(name)).join(', ')
    const values = table.columns.map(column => none(column, row) ? 'NULL' : valueOf(tables, after, table, column, row)).join(', ')
    return `INSERT INTO ${quoted(table.name)} (${columns}) VALUES (${values})`
  }))
}

const randomText: Record<Dialect, string> = { sqlite: 'lower(hex(randomblob(8)))', postgresql: 'md5(random()::text)', mysql: 'uuid()' }

/**
 * Values for columns that every row has to have from now on, as a person says them: one for all rows, or another for each; and what a text becomes in a column
 * that is to hold a list.
 */
export function fillsFor(before: DatabaseTable[], after: DatabaseTable[], dialect: Dialect): FilledColumn[] {
  return after.flatMap((table) => {
    const old = before.find(({ name, schema }) => name === table.name && schema === table.schema)
    const needed = table.columns.filter(({ name, notNull, default: value }) => notNull && value === null && !old?.columns.find(column => column.name === name)?.notNull)
    const lists = table.columns.filter(({ name, type }) => type.endsWith('[]') && old?.columns.some(column => column.name === name && !column.type.endsWith('[]')))
    const fill = ({ name: column }: DatabaseColumn, value: string) => ({ schema: table.schema, table: table.name, column, value })
    return old
      ? [...needed.map(column => fill(column, isUnique(table, column) ? randomText[dialect] : literal(table.name, column, 0))), ...lists.map(column => fill(column, `string_to_array("${column.name}", ' ')`))]
      : []
  })
}

function isUnique({ uniques, indexes }: DatabaseTable, { name, unique }: DatabaseColumn): boolean {
  return unique || [...uniques, ...indexes.filter(index => index.unique)].some(({ columns }) => columns.length === 1 && columns[0] === name)
}

/** What others refer to comes before them. A table that refers to itself has its own rows. */
function inOrder(tables: DatabaseTable[]): DatabaseTable[] {
  const ordered: DatabaseTable[] = []
  let rest = tables
  while (rest.length > 0) {
    const ready = rest.filter(table => table.foreignKeys.every(key => key.table === fullName(table) || ordered.some(other => fullName(other) === key.table)))
    if (ready.length === 0)
      throw new Error(`a circle of tables: ${rest.map(fullName).join(', ')}`)
    ordered.push(...ready)
    rest = rest.filter(table => !ready.includes(table))
  }
  return ordered
}

function valueOf(tables: DatabaseTable[], after: DatabaseTable[], table: DatabaseTable, column: DatabaseColumn, row: number): string {
  const isOfColumn = ({ columns }: { columns: string[] }) => columns.length === 1 && columns[0] === column.name
  const later = after.find(other => fullName(other) === fullName(table))?.foreignKeys
    .find(key => isOfColumn(key) && tables.some(other => fullName(other) === key.table && other.columns.some(({ name }) => name === key.foreignColumns[0])))
  const key = table.foreignKeys.find(isOfColumn) ?? later
  if (!key)
    return literal(table.name, column, row)
  const target = tables.find(other => fullName(other) === key.table)
  const targetColumn = target?.columns.find(({ name }) => name === key.foreignColumns[0])
  if (!target || !targetColumn)
    throw new Error(`${table.name}.${column.name} refers to ${key.table}, which is not there`)
  return valueOf(tables, after, target, targetColumn, row)
}

/** A value of the type that is another in each row. */
function literal(table: string, { name, type }: DatabaseColumn, row: number): string {
  const number = row + 1
  const text = `'${table}.${name} ${number}'`
  const [base] = type.toLowerCase().split(/[\s(]/)
  switch (type.endsWith('[]') ? 'list' : base) {
    case 'integer':
    case 'int':
    case 'bigint':
    case 'real':
    case 'numeric':
      return `${number}`
    case 'boolean':
      return row % 2 === 0 ? 'true' : 'false'
    case 'timestamp':
    case 'datetime':
      return `'2026-01-0${number} 10:11:12'`
    case 'json':
    case 'jsonb':
      return `'{"n":${number}}'`
    case 'list':
      return type.startsWith('text') ? `'{"${number}"}'` : `'{${number}}'`
    // Names of columns are short enough for a key.
    case 'varchar':
      return `'${table.slice(0, 12)}.${name.slice(0, 18)} ${number}'`
    case 'text':
      return text
    default:
      throw new Error(`${table}.${name} is ${type}, and no value of this type is known here`)
  }
}
