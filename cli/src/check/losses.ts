// Rows that migrations lose. In: the migrations of a project, what its schema is to be, and what is different. Out: what the gate in Nuxt would stop at: in the newest migration and
// in what is to come, of which drizzle-kit is not asked here, so what it does to tables is assumed.
import { relative } from 'pathe'
import { PassedMigrations } from '../../../module/src/passed-migrations'
import { judgeSql } from '../../../module/src/gate-sql'
import { loadNative, type SchemaChange, type SchemaResult } from '../../../module/src/native'
import type { History } from '../../../module/src/record'
import { assumedMigration } from '../../../shared/src/assumed-migration'
import { withTables } from '../../../shared/src/migration-losses'
import type { SoundMigrations } from '../../../shared/src/migrations-folder'
import { replay } from '../../../shared/src/waiting-migrations'
import type { Dialect } from '../project/dialect'
import type { Project } from '../project/project'
import { sessionOfProject } from '../project/session'

export interface ReportedLoss {
  /** The migration, relative to the project; null for the one that is to come. */
  file: string | null
  /** What `authSchema.allowDestructive` calls it. */
  name: string
  /** One sentence. */
  text: string
}

export interface LossesAsked {
  project: Project
  dialect: Dialect
  migrations: SoundMigrations
  result: SchemaResult
  history: History | undefined
  changes: SchemaChange[]
}

export async function lossesOf({ project, dialect, migrations, result, history, changes }: LossesAsked): Promise<{ losses: ReportedLoss[], used: string[] }> {
  const native = await loadNative()
  const session = sessionOfProject(project, dialect)
  const allowDestructive = project.nuxt?.options.allowDestructive ?? []
  const replayed = replay(migrations, { native, dialect, session })
  const waiting = new Set(new PassedMigrations(project.rootDir, dialect, session).waiting(migrations.list))
  const made = replayed.filter(({ migration }) => waiting.has(migration)).map(({ migration, reading }) => ({ file: shown(project, migration.file), reading, isMade: true }))
  const before = withTables(replayed.at(-1)?.reading.after ?? [], native.readSnapshot(dialect, migrations.snapshot.text))
  const sql = assumedMigration({ changes, before, dialect, since1: migrations.layout === 'folders' })
  const next = { file: null, reading: native.readMigration({ dialect, session, before, sql }), isMade: false }
  const judged = [...made, next].map(({ file, ...one }) => ({ file, ...judgeSql({ ...one, result, history, allowDestructive }) }))
  return {
    losses: judged.flatMap(({ file, stops }) => stops.map(({ name, effect }) => ({ file, name, text: effect.text }))),
    used: judged.flatMap(({ used }) => used),
  }
}

function shown({ rootDir }: Project, file: string): string {
  return file.startsWith(`${rootDir}/`) ? relative(rootDir, file) : file
}
