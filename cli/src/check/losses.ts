// Rows that migrations lose. In: the migrations of a project, what its schema is to be, and what is different. Out: what the gate in Nuxt would stop at: in the newest migration and
// in what is to come, of which drizzle-kit is not asked here, so what it does to tables is assumed.
import { relative } from 'pathe'
import { PassedMigrations } from '../../../shared/src/gate/passed-migrations'
import { judgeSql, lossesOfOlder } from '../../../shared/src/gate/sql'
import { adviceForOlder, adviceForRisk, keeps, refusedAdvice, unreadLine } from '../../../shared/src/gate/sql-report'
import { loadNative, type SchemaChange, type SchemaResult } from '../../../shared/src/addon/native'
import type { History } from '../../../shared/src/gate/record'
import { assumedMigration } from '../../../shared/src/migrations/assumed'
import type { SoundMigrations } from '../../../shared/src/migrations/model'
import { metAfter, replay } from '../../../shared/src/migrations/waiting'
import type { Dialect } from '../../../shared/src/addon/dialect'
import type { Project } from '../project/project'
import { sessionOfProject } from '../project/session'

export interface ReportedLoss {
  /** The migration, relative to the project; null for the one that is to come. */
  file: string | null
  /** What `authSchema.allowDestructive` calls it. */
  name: string
  /** One sentence. */
  text: string
  /** It comes of how the migration is written: the command `migration` writes it otherwise. */
  avoidable: boolean
}

export interface ReportedUnread {
  /** The migration, relative to the project. */
  file: string
  /** What `authSchema.allowDestructive` calls the migration. */
  name: string
  /** The statement, and what was not understood. */
  text: string
}

export interface ReportedWarning {
  /** Relative to the project; null for the migration that is to come. */
  file: string | null
  kind: 'older-loss' | 'risk' | 'refused' | 'option'
  /** One sentence. */
  text: string
  /** What to do. */
  advice: string
}

export interface Losses {
  losses: ReportedLoss[]
  unread: ReportedUnread[]
  warnings: ReportedWarning[]
}

export interface LossesAsked {
  project: Project
  dialect: Dialect
  migrations: SoundMigrations
  result: SchemaResult
  history: History | undefined
  changes: SchemaChange[]
  /** What may be lost, by the names that are reported. */
  allowed: string[]
}

export async function lossesOf({ project, dialect, migrations, result, history, changes, allowed }: LossesAsked): Promise<Losses> {
  const native = await loadNative()
  const session = sessionOfProject(project, dialect)
  const replayed = replay(migrations, { native, dialect, session })
  const waiting = new Set(new PassedMigrations(project.rootDir, dialect, session).waiting(migrations.list))
  const made = replayed.filter(({ migration }) => waiting.has(migration))
    .map(({ migration, met: { before }, reading }) => ({ file: shown(project, migration.file), migration: migration.name, before, reading, isMade: true }))
  const { before, triggers } = metAfter(replayed, { native, dialect })
  // Outside of Nuxt, nobody asks for the next migration here: what is missing is found by the comparison.
  const sql = project.nuxt ? assumedMigration({ changes, before, dialect, since1: migrations.layout === 'folders' }) : ''
  const next = { file: null, before, reading: native.readMigration({ dialect, session, before, triggers, sql }), isMade: false }
  const rule = { result, history, allowDestructive: allowed }
  const judged = [...made, next].map(({ file, before, ...one }) => ({ file, before, reading: one.reading, ...judgeSql({ ...one, ...rule }) }))
  const older = replayed.filter(({ migration }) => !waiting.has(migration)).flatMap(({ migration, reading }) => {
    const { stops } = lossesOfOlder({ ...rule, reading, migration: migration.name })
    return stops.map(({ effect }) => ({ file: shown(project, migration.file), kind: 'older-loss' as const, text: effect.text, advice: adviceForOlder(migration.name) }))
  })
  const risks = judged.filter(({ isNamed }) => !isNamed).flatMap(({ file, before, reading }) => reading.risks.flatMap((risk) => {
    const advice = adviceForRisk(risk, before)
    return advice === undefined ? [] : [{ file, kind: 'risk' as const, text: risk.text, advice }]
  }))
  const refusals = judged.flatMap(({ file, refused }) => refused.map(({ text }) => ({ file, kind: 'refused' as const, text, advice: refusedAdvice })))
  return {
    losses: judged.flatMap(({ file, stops }) => stops.map(loss => ({ file, name: loss.name, text: loss.effect.text, avoidable: keeps([loss]) }))),
    unread: made.flatMap(({ file, migration, ...one }) => judgeSql({ ...one, ...rule, migration }).unread.map(statement => ({ file, name: migration, text: unreadLine(statement) }))),
    warnings: [...older, ...refusals, ...risks],
  }
}

function shown({ rootDir }: Project, file: string): string {
  return file.startsWith(`${rootDir}/`) ? relative(rootDir, file) : file
}
