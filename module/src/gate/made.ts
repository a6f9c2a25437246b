// The gate on the migrations that are made. In: the folder, and the schema. Out: why to stop at one that may not be applied yet, which entries of `allowDestructive` are
// about them, and the tables that all of them make. Where it is asked for, one that loses rows is rewritten; in a dev server it is held back.
import { resolve } from 'pathe'
import { writeAtomically } from '../../../shared/src/files/atomic-write'
import { judgeSql, lossesOfOlder, type SqlVerdict } from '../../../shared/src/gate/sql'
import { describeAllowedLosses, describeLosses, describeOlder, describeRefused, describeRisks, describeUnread, describeUnreadStop } from '../../../shared/src/gate/sql-report'
import type { GuardContext } from './context'
import { holdBack } from '../migrations/held-back'
import { hubFunctions, resolvedHub, sessionOfHub } from '../hub/resolved'
import { keepRows } from '../../../shared/src/migrations/kept-rows'
import { log } from '../logger'
import type { MigrationReading, SchemaResult } from '../../../shared/src/addon/native'
import { PassedMigrations } from '../../../shared/src/gate/passed-migrations'
import type { History } from '../../../shared/src/gate/record'
import type { SoundMigrations } from '../../../shared/src/migrations/model'
import { type Met, metAfter, replay } from '../../../shared/src/migrations/waiting'

export interface Looked extends GuardContext {
  result: SchemaResult
  history: History | undefined
  migrations: SoundMigrations
}

export interface Made {
  /** Undefined where all goes on. */
  text: string | undefined
  used: string[]
  /** What the next migration meets. */
  met: Met
}

export async function lookAtMade(looked: Looked, onlyReports: boolean): Promise<Made> {
  const { nuxt, native, dialect, migrations, options, result, history } = looked
  const hub = resolvedHub(nuxt)
  const session = hub ? sessionOfHub(hub) : 'statement'
  const passed = new PassedMigrations(nuxt.options.rootDir, dialect, session)
  const waiting = new Set(passed.waiting(migrations.list))
  const replayed = replay(migrations, { native, dialect, session })
  const made: Made = { text: undefined, used: [], met: metAfter(replayed, { native, dialect }) }
  const rule = { result, history, allowDestructive: options.allowDestructive ?? [] }
  const judgeIt = (reading: MigrationReading, migration: string) => judgeSql({ ...rule, reading, migration, isMade: true })
  let list = migrations.list
  for (const { migration, met, reading: given } of replayed.filter(({ migration }) => waiting.has(migration))) {
    const isNew = passed.isNew(migration)
    let reading = given
    let verdict = judgeIt(reading, migration.name)
    let reasons: string[] = []
    if (options.migrations?.keepRows && (verdict.stops.length + verdict.refused.length > 0 || canNotRun(reading) || (isNew && dangles(reading)))) {
      const { sql, notes } = keepRows({ native, dialect, session, met, result, sql: migration.sql })
      if (sql === null)
        reasons = notes
      if (sql !== null) {
        writeAtomically(resolve(nuxt.options.rootDir, migration.file), sql)
        list = list.map(one => one === migration ? { ...one, sql } : one)
        reading = native.readMigration({ dialect, session, before: met.before, triggers: met.triggers, sql })
        verdict = judgeIt(reading, migration.name)
        const text = [`${migration.file} is rewritten, so that no rows are lost:`, ...notes.map(note => `  ${note}`)].join('\n')
        if (reading.risks.length > 0)
          log.warn(`${text}\n${describeRisks(reading.risks, migration.file)}`)
        else
          log.success(text)
      }
    }
    say(migration.file, reading, verdict, isNew && reading === given)
    made.used.push(...verdict.used)
    if (verdict.stops.length + verdict.refused.length + verdict.unread.length > 0 && made.text === undefined) {
      made.text = [
        ...verdict.refused.length > 0 ? [describeRefused(verdict.refused, migration.file, migration.name)] : [],
        ...verdict.stops.length > 0 ? [describeLosses(verdict.stops, migration.file)] : [],
        ...reasons,
        ...verdict.unread.length > 0 ? [describeUnreadStop(verdict.unread, migration.file, migration.name)] : [],
      ].join('\n')
      if (hub && onlyReports)
        holdBack(nuxt, hub, migrations, migration.name)
    }
  }
  for (const { migration, reading } of replayed.filter(({ migration }) => !waiting.has(migration))) {
    const { stops, used } = lossesOfOlder({ ...rule, reading, migration: migration.name })
    made.used.push(...used)
    if (stops.length === 0)
      continue
    const text = describeOlder(stops, migration.file, migration.name)
    if (options.strict && made.text === undefined)
      made.text = `${text}\n\`authSchema.strict\` makes this an error.`
    else
      log.warn(text)
  }
  // NuxtHub has copied them before this.
  if (hub && list !== migrations.list)
    await (await hubFunctions(nuxt)).copyDatabaseMigrationsToHubDir(hub)
  if (made.text === undefined)
    passed.add(list)
  return made
}

/** It fails whatever the rows are, as it was written: `keepRows` may write it so that it runs. */
function canNotRun({ risks }: MigrationReading): boolean {
  return risks.some(({ kind }) => kind === 'column-exists' || kind === 'default-not-constant')
}

function dangles({ risks }: MigrationReading): boolean {
  return risks.some(({ kind }) => kind === 'dangling')
}

/** Of what every machine looks at again and again, what stops is said, and the rest once. */
function say(file: string, { unread, risks }: MigrationReading, { allowed, isNamed }: SqlVerdict, isNew: boolean): void {
  if (!isNew)
    return
  if (allowed.length > 0)
    log.warn(describeAllowedLosses(allowed, file))
  if (unread.length > 0 && isNamed)
    log.warn(describeUnread({ unread }, file))
  if (risks.length > 0)
    log.warn(describeRisks(risks, file))
}
