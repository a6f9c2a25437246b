// A migration that keeps rows. In: the migration, the schema that it leads to, and values for new columns. Out: what the addon makes of it. Where only a default changed
// that Better Auth writes itself, no table is made anew: the adapter fills a column in before a row reaches the database.
import type { Session } from './session'
import type { Dialect } from '../addon/dialect'
import type { Native, SchemaResult } from '../addon/native'
import type { Met } from './waiting'

export type KeptRows = ReturnType<Native['keepRows']>
export type Fill = NonNullable<Parameters<Native['keepRows']>[0]['fills']>[number]

export interface KeepRows {
  native: Pick<Native, 'keepRows'>
  dialect: Dialect
  session: Session
  met: Met
  sql: string
  result: Pick<SchemaResult, 'database' | 'tables'>
  fills?: Fill[]
}

export function keepRows({ native, dialect, session, met, sql, result, fills = [] }: KeepRows): KeptRows {
  return native.keepRows({ dialect, session, ...met, sql, written: writtenByBetterAuth(result), fills })
}

function writtenByBetterAuth({ database, tables }: KeepRows['result']): { schema: string | null, table: string, column: string }[] {
  return database.flatMap(({ schema, name, key, columns }) => {
    const fields = tables.find(table => table.key === key)?.fields ?? []
    const hasDefault = (column: string | null) => fields.some(field => field.key === column && (field.default !== null || field.defaultFunction !== null))
    return columns.filter(column => hasDefault(column.key)).map(column => ({ schema, table: name, column: column.name }))
  })
}
