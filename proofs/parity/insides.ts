// What Drizzle keeps in a table and shows nobody. In: a table as a schema module exports it. Out: its parts, which may be changed there.
import type { Column } from 'drizzle-orm'
import { getTableColumns, is, Relations, SQL, sql, Table } from 'drizzle-orm'
import type { SchemaModule } from '../lib/drizzle/load-schema.ts'

/** A column, as far as its parts are set when it is made. */
export interface OpenColumn {
  name: string
  notNull: boolean
  isUnique: boolean
  uniqueName: string | undefined
  hasDefault: boolean
  default: unknown
  columnType: string
  dataType: string
  enumValues: string[] | undefined
  length: number | undefined
  getSQLType: () => string
}

interface OpenForeignKey {
  getName: () => string
  reference: () => { columns: Column[], foreignColumns: Column[] }
}

interface IndexBuilder {
  config?: { unique?: boolean, columns: Column[] }
}

export interface OpenTable {
  table: Table
  columns: Record<string, OpenColumn>
  foreignKeys: OpenForeignKey[]
}

/** The tables of a module, by the names of their exports. */
export function tablesOf(module: SchemaModule): Record<string, OpenTable> {
  const tables = Object.entries(module).filter((entry): entry is [string, Table] => is(entry[1], Table))
  return Object.fromEntries(tables.map(([name, table]) => [name, {
    table,
    columns: getTableColumns(table) as unknown as Record<string, OpenColumn>,
    foreignKeys: foreignKeysOf(table),
  }]))
}

/** Those beside the columns have a name of their own: here are those in them. */
function foreignKeysOf(table: Table): OpenForeignKey[] {
  const symbol = Object.getOwnPropertySymbols(table).find(symbol => symbol.description?.endsWith('InlineForeignKeys'))
  return symbol ? (table as unknown as Record<symbol, OpenForeignKey[]>)[symbol]! : []
}

export function relationsOf(module: SchemaModule): Record<string, Relations> {
  return Object.fromEntries(Object.entries(module).filter((entry): entry is [string, Relations] => is(entry[1], Relations)))
}

/** Leaves out the indexes that `unwanted` says. Gives how many there were. */
export function dropIndexes({ table }: OpenTable, unwanted: (columns: Column[], unique: boolean) => boolean): number {
  const open = table as unknown as Record<symbol, ((table: unknown) => IndexBuilder[]) | undefined>
  const builder = Symbol.for('drizzle:ExtraConfigBuilder')
  const extras = open[builder]
  if (!extras)
    return 0
  const isUnwanted = ({ config }: IndexBuilder) => !!config?.columns && unwanted(config.columns, config.unique ?? false)
  // PostgreSQL's indexes are made of columns of their own.
  const indexed = (table as unknown as Record<symbol, unknown>)[Symbol.for('drizzle:ExtraConfigColumns')]
  const all = Object.values(extras(indexed ?? getTableColumns(table)))
  const left = all.filter(one => !isUnwanted(one))
  if (left.length < all.length)
    open[builder] = columns => Object.values(extras(columns)).filter(one => !isUnwanted(one))
  return all.length - left.length
}

export function moveToSchema({ table }: OpenTable, schema: string): void {
  (table as unknown as Record<symbol, string>)[Symbol.for('drizzle:Schema')] = schema
}

export function schemaOf({ table }: OpenTable): string | undefined {
  return (table as unknown as Record<symbol, string | undefined>)[Symbol.for('drizzle:Schema')]
}

/** Makes a column one of another class. */
export function become(column: OpenColumn, other: OpenColumn): void {
  Object.setPrototypeOf(column, Object.getPrototypeOf(other) as object)
  Object.assign(column, { columnType: other.columnType, length: other.length })
}

export function setDefault(column: OpenColumn, expression: string | undefined): void {
  column.default = expression === undefined ? undefined : sql.raw(expression)
  column.hasDefault = expression !== undefined
}

/** The text of a default that is an expression. */
export function expressionOf(column: OpenColumn): string | undefined {
  return is(column.default, SQL) ? column.default.queryChunks.map(chunk => (chunk as { value?: string[] }).value?.join('') ?? '').join('') : undefined
}
