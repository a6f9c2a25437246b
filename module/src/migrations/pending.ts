// What the database does not have yet. In: the tables of a schema, and the migrations of the project. Out: whether a migration is due.
import type { Migrations } from '../../../shared/src/migrations/model'
import type { Dialect } from '../../../shared/src/addon/dialect'
import type { DatabaseTable, Native } from '../../../shared/src/addon/native'
import { fullName } from '../../../shared/src/addon/tables'

/**
 * Tables that are in the migrations alone may be the app's own: that they go from there is never said here. Where the folder is damaged, nobody knows, and a
 * migration that is made against it would be wrong.
 */
export function isMigrationDue(migrations: Migrations, native: Pick<Native, 'compareSchema' | 'readSnapshot'>, dialect: Dialect, tables: DatabaseTable[]): boolean {
  if (migrations.state === 'none')
    return tables.length > 0
  if (migrations.state !== 'sound')
    return false
  const { text } = migrations.snapshot
  const names = new Set(tables.map(fullName))
  const others = native.readSnapshot(dialect, text).map(fullName).filter(name => !names.has(name))
  return native.compareSchema({ dialect, before: text, after: tables, others }).length > 0
}
