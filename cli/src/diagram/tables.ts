// The tables as the database holds them. In: the addon's result. Out: its types, and what a diagram says of its columns.
import type { SchemaResult } from '../../../shared/src/addon/native'

export type DatabaseTable = SchemaResult['database'][number]
export type DatabaseColumn = DatabaseTable['columns'][number]
export type DatabaseForeignKey = DatabaseTable['foreignKeys'][number]

/** A foreign key over one column, which is the only kind that Better Auth has: may it be empty, and is it unique? */
export function keyColumn(table: DatabaseTable, { columns }: DatabaseForeignKey): DatabaseColumn | undefined {
  return table.columns.find(column => column.name === columns[0])
}

export function isUnique(table: DatabaseTable, column: DatabaseColumn): boolean {
  return column.primaryKey || column.unique
    || table.indexes.some(index => index.unique && index.columns.length === 1 && index.columns[0] === column.name)
}
