// Rows for every table of a database. In: its tables, as a snapshot has them. Out: statements that insert three rows into each, what others refer to
// first. All columns of the first and third have a value; the second has none where it may.
import type { DatabaseColumn, DatabaseTable } from '../../../index.js'

export const rowsPerTable = 3

const fullName = ({ schema, name }: DatabaseTable) => schema === null ? name : `${schema}.${name}`

export function insertions(tables: DatabaseTable[], quote: '"' | '`'): string[] {
  const quoted = (name: string) => `${quote}${name}${quote}`
  return inOrder(tables).flatMap(table => Array.from({ length: rowsPerTable }, (_, row) => {
    const columns = table.columns.map(({ name }) => quoted(name)).join(', ')
    const values = table.columns.map(column => valueOf(tables, table, column, row)).join(', ')
    return `INSERT INTO ${quoted(table.name)} (${columns}) VALUES (${values})`
  }))
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

function valueOf(tables: DatabaseTable[], table: DatabaseTable, column: DatabaseColumn, row: number): string {
  if (row === 1 && !column.notNull && !column.primaryKey)
    return 'NULL'
  const key = table.foreignKeys.find(({ columns }) => columns.length === 1 && columns[0] === column.name)
  if (!key)
    return literal(table.name, column, row)
  const target = tables.find(other => fullName(other) === key.table)
  const targetColumn = target?.columns.find(({ name }) => name === key.foreignColumns[0])
  if (!target || !targetColumn)
    throw new Error(`${table.name}.${column.name} refers to ${key.table}, which is not there`)
  return valueOf(tables, target, targetColumn, row)
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
