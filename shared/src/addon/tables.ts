// What is asked of tables in several places. In: a table. Out: what it is called where it may be in a PostgreSQL schema, and where it is defined.
import type { SchemaResult } from './native'

type Table = SchemaResult['tables'][number]

/** `user`, or `auth.user` in a PostgreSQL schema. */
export function fullName({ schema, name }: { schema: string | null, name: string }): string {
  return schema === null ? name : `${schema}.${name}`
}

/** A plugin's helper may have put the table together somewhere else than where it is written: then its columns say where that is. */
export function definingOrigin({ origin, fields }: Pick<Table, 'origin' | 'fields'>): Table['origin'] {
  const own = fields.map(field => field.origin).filter(({ plugin }) => plugin === origin.plugin)
  const [first] = own
  const isElsewhere = first !== undefined && own.every(({ file }) => file !== origin.file)
  return isElsewhere ? { ...origin, file: first.file, line: first.line } : origin
}
