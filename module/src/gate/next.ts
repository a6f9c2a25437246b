// The gate on the migration that is to come. In: what is different, and the tables as the migrations leave them. Out: nothing, or the error that stops. drizzle-kit is
// asked for the migration once NuxtHub has built the schema, as it takes seconds only where something is different; where it cannot be had, what drizzle-kit does to SQLite's tables is assumed.
import { assumedMigration } from '../../../shared/src/migrations/assumed'
import { isUpgraded } from '../../../shared/src/migrations/upgraded-snapshot'
import { judgeSql } from '../../../shared/src/gate/sql'
import { describeAllowedLosses, describeLosses, describeRefused, describeRisks, describeUnread } from '../../../shared/src/gate/sql-report'
import type { Looked } from './made'
import { resolvedHub, sessionOfHub } from '../hub/resolved'
import { generateCommand } from '../hub/command'
import { log } from '../logger'
import { draftMigration, type MigrationDraft, QuestionError } from '../migrations/draft'
import { writeDraft } from '../migrations/on-request'
import { requested } from '../../../shared/src/migrations/request'
import type { Met } from '../../../shared/src/migrations/waiting'
import type { SchemaChange } from '../../../shared/src/addon/native'
import { stackless } from '../../../shared/src/text/stackless'

export interface Next extends Looked {
  /** What the migrations lack. */
  changes: SchemaChange[]
  /** What the next one meets. */
  met: Met
  /** The newest snapshot can be compared with. */
  isReadable: boolean
  /** Gets the entries of `allowDestructive` that are about it. */
  onDone: (used: string[]) => void
}

export function lookAtNext(next: Next): void {
  const { nuxt, changes, migrations, result, dialect, isReadable } = next
  if (!requested() && (!isReadable || (changes.length === 0 && !isUpgraded(migrations, dialect, result.database))))
    return next.onDone([])
  nuxt.hooks.hookOnce('app:templatesGenerated', () => look(next))
}

async function look(next: Next): Promise<void> {
  const { nuxt, native, dialect, met, result, history, options, onDone } = next
  const hub = resolvedHub(nuxt)
  const session = hub ? sessionOfHub(hub) : 'statement'
  const { sql, draft, isAssumed } = await sqlToCome(next)
  const reading = native.readMigration({ dialect, session, before: met.before, triggers: met.triggers, sql })
  const verdict = judgeSql({ reading, result, history, allowDestructive: options.allowDestructive ?? [], isMade: false })
  onDone(verdict.used)
  const asked = requested()
  if (asked)
    return writeDraft({ native, dialect, session, met, result, draft }, asked)
  if (verdict.allowed.length > 0)
    log.warn(describeAllowedLosses(verdict.allowed, null))
  if (reading.unread.length > 0)
    log.warn(describeUnread(reading, null))
  if (reading.risks.length > 0 && !isAssumed)
    log.warn(describeRisks(reading.risks, null))
  if (verdict.stops.length + verdict.refused.length === 0)
    return
  if (!options.migrations?.keepRows)
    throw stackless([...verdict.refused.length > 0 ? [describeRefused(verdict.refused, null, null)] : [], ...verdict.stops.length > 0 ? [describeLosses(verdict.stops, null, isAssumed)] : []].join('\n'))
  log.info(`The next migration ${verdict.stops.length > 0 ? 'recreates tables' : 'has statements that the database refuses'}. It is rewritten before it is applied, so that no rows are lost.`)
}

/** The command has no terminal to ask in. */
function question(command: string): string {
  return [
    'The next migration can\'t be written: a table or column goes and another comes, and drizzle-kit has to ask whether it was renamed.',
    `Run \`${command}\` in a terminal and answer there. If the gate stops it because of rows, set \`authSchema: { migrations: { keepRows: true } }\` first: the migration is rewritten before it is applied.`,
  ].join('\n')
}

async function sqlToCome({ nuxt, dialect, changes, migrations, met }: Next): Promise<{ sql: string, draft: MigrationDraft | undefined, isAssumed: boolean }> {
  const { rootDir, buildDir } = nuxt.options
  try {
    const draft = await draftMigration(rootDir, buildDir, dialect)
    return { sql: draft?.sql ?? '', draft, isAssumed: false }
  }
  catch (error) {
    if (requested())
      throw error instanceof QuestionError ? stackless(question(generateCommand(nuxt))) : error
    const [why] = error instanceof QuestionError ? ['it has to ask whether something was renamed'] : (error as Error).message.split('\n')
    log.info(`drizzle-kit could not be asked for the next migration (${why}), so what it does to tables is assumed from the differences.`)
    return { sql: assumedMigration({ changes, before: met.before, dialect, since1: migrations.layout === 'folders' }), draft: undefined, isAssumed: true }
  }
}
