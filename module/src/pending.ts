// What the database does not have yet. In: the tables of a schema, and the migrations of the project. Out: whether a migration is due.
import type { Nuxt } from '@nuxt/schema'
import type { Dialect } from './hub-database'
import type { DatabaseTable, Native } from './native'
import { newestSnapshot } from './newest-snapshot'
import { fullName } from './record'

/** Tables that are in the migrations alone may be the app's own: that they go from there is never said here. */
export function isMigrationDue(nuxt: Nuxt, native: Native, dialect: Dialect, tables: DatabaseTable[]): boolean {
  const snapshot = newestSnapshot(nuxt, dialect)
  if (!snapshot)
    return tables.length > 0
  const names = new Set(tables.map(fullName))
  const others = native.readSnapshot(dialect, snapshot.text).map(fullName).filter(name => !names.has(name))
  return native.compareSchema({ dialect, before: snapshot.text, after: tables, others }).length > 0
}
