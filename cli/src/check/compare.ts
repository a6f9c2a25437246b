// The comparison. In: the schema of a project, and where its migrations are. Out: what the newest of them lacks or has otherwise.
import { relative } from 'pathe'
import { loadNative } from '../../../module/src/native'
import { fullName, type DatabaseTable } from '../database'
import { CommandError } from '../exit'
import { migrationsFolder, newestSnapshot, type Snapshot } from '../project/migrations'
import type { Schema } from '../schema'
import type { Report } from './formats'
import { placed } from './places'
import { unclaimedTables } from './unclaimed'

export async function compare(schema: Schema, migrations: string | undefined): Promise<Report> {
  const { project, dialect, database, configFile, diagnostics } = schema
  const { compareSchema } = await loadNative()
  const snapshot = newestSnapshot(migrationsFolder(project.rootDir, dialect, migrations))
  const file = snapshot === undefined ? null : relative(project.rootDir, snapshot.file)
  const before = await tablesOf(snapshot, file, dialect)
  // The migrations are those of the app's own tables too, and nothing in a snapshot tells whose a table is.
  const ours = new Set(database.map(fullName))
  const others = before.map(fullName).filter(name => !ours.has(name))
  return {
    dialect,
    snapshot: file,
    config: configFile,
    changes: placed(compareSchema({ dialect, before, after: database, others }), schema, project.rootDir, project.configs),
    unclaimed: await unclaimedTables(schema, others) ?? [],
    diagnostics,
  }
}

async function tablesOf(snapshot: Snapshot | undefined, file: string | null, dialect: Schema['dialect']): Promise<DatabaseTable[]> {
  const { readSnapshot } = await loadNative()
  if (snapshot === undefined)
    return []
  try {
    return readSnapshot(dialect, snapshot.text)
  }
  catch (error) {
    throw new CommandError(`${file} cannot be compared: ${(error as Error).message}`)
  }
}
