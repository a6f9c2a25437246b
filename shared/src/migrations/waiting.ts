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

/** What a migration meets. */
export interface Met {
  before: DatabaseTable[]
  triggers: MigrationReading['triggers']
  /** The texts of the migrations before it, in order: their views are in no snapshot. */
  earlier: string[]
}

export interface ReadMigration {
  migration: Migration
  met: Met
  reading: MigrationReading
}

export interface ReplaySettings {
  native: SqlReader
  dialect: MigrationRequest['dialect']
  session: Session
}

export function replay({ list }: SoundMigrations, settings: ReplaySettings): ReadMigration[] {
  const replayed: ReadMigration[] = []
  for (const migration of list) {
    const met = metAfter(replayed, settings)
    const reading = settings.native.readMigration({ dialect: settings.dialect, session: settings.session, before: met.before, triggers: met.triggers, sql: migration.sql })
    replayed.push({ migration, met, reading })
  }
  return replayed
}

/** What the migration after these meets. */
export function metAfter(replayed: ReadMigration[], { native, dialect }: Pick<ReplaySettings, 'native' | 'dialect'>): Met {
  const last = replayed.at(-1)
  return {
    before: withTables(last?.reading.after ?? [], tablesOf(last?.migration, native, dialect)),
    triggers: last?.reading.triggers ?? [],
    earlier: replayed.map(({ migration }) => migration.sql),
  }
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
