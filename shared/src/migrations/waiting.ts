// The migrations that may not be applied yet. In: a sound folder, and which of them are to be looked at. Out: each with what it does to rows. No database is asked, so
// all are replayed in order: each meets the tables that those before it have made.
import type { DatabaseTable, MigrationReading, MigrationRequest } from '../addon/native'
import type { Session } from './session'
import { withTables } from './losses'
import type { Migration, SoundMigrations } from './model'

interface SqlReader {
  readMigration: (request: MigrationRequest) => MigrationReading
  readSnapshot: (dialect: MigrationRequest['dialect'], snapshot: string) => DatabaseTable[]
}

export interface ReadMigration {
  migration: Migration
  /** The tables that it meets. */
  before: DatabaseTable[]
  reading: MigrationReading
}

export interface ReplaySettings {
  native: SqlReader
  dialect: MigrationRequest['dialect']
  session: Session
}

export function replay({ list }: SoundMigrations, { native, dialect, session }: ReplaySettings): ReadMigration[] {
  let tables: DatabaseTable[] = []
  return list.map((migration, index) => {
    const before = withTables(tables, tablesOf(list[index - 1], native, dialect))
    const reading = native.readMigration({ dialect, session, before, sql: migration.sql })
    tables = reading.after
    return { migration, before, reading }
  })
}

/** None of one that cannot be read: the SQL is what counts. */
function tablesOf(migration: Migration | undefined, native: SqlReader, dialect: MigrationRequest['dialect']): DatabaseTable[] {
  const text = migration?.snapshot()
  try {
    return text === undefined ? [] : native.readSnapshot(dialect, text)
  }
  catch {
    return []
  }
}
