// What `authSchema.allowDestructive` may call a table or column. In: the table and column in the database, and the schemas that are known. Out: every name for it, the
// one to show first: that of the database, then Better Auth's.
import type { SchemaResult } from '../addon/native'
import { fullName } from '../addon/tables'
import type { History } from './record'

export interface Named {
  schema: string | null
  table: string
  column: string | null
}

export function namesOf({ schema, table, column }: Named, result: Pick<SchemaResult, 'database'>, history: History | undefined): string[] {
  const generations = [result.database, ...history?.generations.map(one => one.database) ?? []]
  const name = fullName({ schema, name: table })
  const known = generations.flatMap(tables => tables.filter(one => fullName(one) === name))
  const tables = [name, table, ...known.flatMap(one => one.key ?? [])]
  if (column === null)
    return tables
  const columns = known.flatMap(one => one.columns.filter(one => one.name === column))
  const keys = [column, ...columns.flatMap(one => one.key ?? [])]
  return tables.flatMap(name => keys.map(key => `${name}.${key}`))
}
