// The database of a dev server. In: a Nuxt instance whose schema NuxtHub has built. Out: a migration for what the schema has and the
// migrations have not, in the project and applied, before the server starts. It adds, or with `keepRows` makes tables anew without a row lost: what
// could lose rows or fail on them is left to a person.
import type { Nuxt } from '@nuxt/schema'
import type { Migrations } from '../../../shared/src/migrations/model'
import { metAfter, replay } from '../../../shared/src/migrations/waiting'
import { generateCommand } from '../hub/command'
import { isHeldBack } from './held-back'
import type { Dialect } from '../../../shared/src/addon/dialect'
import { applyMigrations, type Hub, type HubFunctions, hubFunctions, isEmbedded, resolvedHub, sessionOfHub } from '../hub/resolved'
import { keepRows } from '../../../shared/src/migrations/kept-rows'
import { describeLocal, examineLocal } from './local-database'
import { log } from '../logger'
import { problemsOf } from '../overlay/problems'
import { draftMigration, QuestionError } from './draft'
import type { MigrationReading, Native, SchemaResult } from '../../../shared/src/addon/native'
import { oneAtATime } from './one-at-a-time'
import { cacheFile } from '../../../shared/src/files/cache-file'
import type { ModuleOptions } from '../../../shared/src/options/module-options'

export interface DevMigration {
  native: Native
  dialect: Dialect
  options: ModuleOptions
  /** The schema as it is now. */
  result: () => Pick<SchemaResult, 'database' | 'tables'>
  /** The migrations of the project, as they are now. */
  migrations: () => Migrations
  /** One is due for what the schema has and the migrations have not. */
  isDue: () => boolean
}

export interface MigrationOutcome {
  kind: 'success' | 'warn' | 'error'
  text: string
}

export const byHand = (nuxt: Nuxt) => `Run \`${generateCommand(nuxt)}\` for the migration.`

const question = (nuxt: Nuxt) => 'The database is not migrated: a table or column goes and another comes, and drizzle-kit has to ask whether it was renamed.\n'
  + `Run \`${generateCommand(nuxt)}\` in a terminal and answer there. Nothing was written.`

/** To be asked once the modules are done. */
export function migratesItself(nuxt: Nuxt, options: ModuleOptions): boolean {
  const hub = resolvedHub(nuxt)
  return Boolean(hub && (options.dev?.migrate ?? (isEmbedded(hub) && hub.db.applyMigrationsDuringDev)))
}

/** Nothing comes back where no migration is due. */
export async function migrate(nuxt: Nuxt, migration: DevMigration): Promise<MigrationOutcome | undefined> {
  const { isDue } = migration
  let outcome: MigrationOutcome | undefined
  const hub = resolvedHub(nuxt)
  try {
    if (!hub || isHeldBack(nuxt))
      return undefined
    await sayWhatIsInTheWay(nuxt, hub, migration)
    if (!isDue())
      return undefined
    // Two dev servers see the same edit, and each would make a migration of it: the second finds that it is made.
    await oneAtATime(cacheFile(nuxt.options.rootDir, 'migrating'), async () => {
      if (isDue())
        outcome = await draftAndApply(nuxt, hub, migration)
    })
    return outcome
  }
  catch (error) {
    return say(nuxt, 'warn', error instanceof QuestionError ? question(nuxt) : `The migration could not be made. ${byHand(nuxt)} What went wrong:\n${reasonOf(error)}`)
  }
}

/** In the terminal; in the browser too, where a person has to do something. */
function say(nuxt: Nuxt, kind: MigrationOutcome['kind'], text: string): MigrationOutcome {
  log[kind](text)
  if (kind !== 'success')
    problemsOf(nuxt).addMigration(text)
  return { kind, text }
}

/** Of a database that cannot be opened, whoever opens it next says why. PGlite takes a second to open. */
async function sayWhatIsInTheWay(nuxt: Nuxt, hub: Hub, { migrations }: DevMigration): Promise<void> {
  const found = migrations()
  if (!isEmbedded(hub) || hub.db.dialect !== 'sqlite' || found.state !== 'sound')
    return
  const local = await examineLocal(nuxt, hub, await hubFunctions(nuxt), found.list).catch(() => undefined)
  const text = local && describeLocal(local)
  if (text !== undefined)
    log.warn(text)
}

async function draftAndApply(nuxt: Nuxt, hub: Hub, migration: DevMigration): Promise<MigrationOutcome | undefined> {
  const { rootDir, buildDir } = nuxt.options
  const begun = Date.now()
  log.info('Making a migration with drizzle-kit...')
  const draft = await draftMigration(rootDir, buildDir, hub.db.dialect)
  if (!draft)
    return undefined
  const functions = await hubFunctions(nuxt)
  const { sql, refused } = judgeDraft(draft.sql, hub, migration)
  if (refused.length)
    return say(nuxt, 'warn', `The database is not migrated, for that would do more than add, or may fail on rows that are there:\n${refused.map(line => `  ${line}`).join('\n')}\n${byHand(nuxt)}`)
  const outcome = await keepAndApply(nuxt, hub, functions, draft.keep(sql).join(', '), begun)
  if (outcome.kind === 'error')
    await sayWhatIsInTheWay(nuxt, hub, migration)
  return outcome
}

/** The text to write where it is another, and what is against it. */
function judgeDraft(drafted: string, hub: Hub, { native, dialect, options, migrations, result }: DevMigration): { sql: string | undefined, refused: string[] } {
  const session = sessionOfHub(hub)
  const found = migrations()
  const met = metAfter(found.state === 'sound' ? replay(found, { native, dialect, session }) : [], { native, dialect })
  const read = (sql: string) => native.readMigration({ dialect, session, before: met.before, triggers: met.triggers, sql })
  const reading = read(drafted)
  if (reading.onlyAdds)
    return { sql: undefined, refused: [] }
  const kept = options.migrations?.keepRows ? keepRows({ native, dialect, session, met, result: result(), sql: drafted }) : undefined
  const sql = kept?.sql ?? drafted
  if (kept && isHarmless(read(sql)))
    return { sql, refused: [] }
  const effects = [...reading.effects, ...reading.risks].map(({ text }) => text)
  return { sql: undefined, refused: [...reading.moreThanAdding.map(at => reading.statements[at]!.replace(/\s+/g, ' ')), ...effects, ...kept?.notes ?? []] }
}

function isHarmless({ effects, risks, unread }: MigrationReading): boolean {
  return effects.length === 0 && risks.length === 0 && unread.length === 0
}

async function keepAndApply(nuxt: Nuxt, hub: Hub, functions: HubFunctions, migrations: string, begun: number): Promise<MigrationOutcome> {
  // NuxtHub says of SQL what went wrong; the driver may be what is missing.
  const failure = await applyMigrations(hub, functions).then(applied => applied ? undefined : '', reasonOf)
  return failure === undefined
    ? say(nuxt, 'success', `${migrations} is generated and applied. It took ${((Date.now() - begun) / 1000).toFixed(1)} s.`)
    : say(nuxt, 'error', `${migrations} is generated and could not be applied.${failure && `\n${failure}`}`)
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
