// A snapshot that `drizzle-kit up` has brought to 1.0. In: the migrations, and the tables as they are to be. Out: whether drizzle-kit makes a migration although nothing
// is different: before 1.0 a unique column of SQLite had an index, and since then it has a constraint, for which the table is made anew.
import type { DatabaseTable } from '../addon/native'
import type { SoundMigrations } from './model'

interface Entity {
  entityType?: string
  table?: string
  isUnique?: boolean
  columns?: { value?: string }[]
}

export function isUpgraded({ layout, snapshot }: SoundMigrations, dialect: string, database: DatabaseTable[]): boolean {
  if (layout !== 'folders' || dialect !== 'sqlite')
    return false
  const { ddl = [] } = JSON.parse(snapshot.text) as { ddl?: Entity[] }
  return ddl.some(({ entityType, table, isUnique, columns }) => entityType === 'indexes' && isUnique && columns?.length === 1
    && database.some(one => one.name === table && one.columns.some(({ name, unique }) => unique && name === columns[0]!.value)))
}
