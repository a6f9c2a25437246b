// Where the gate stands: after all modules are set up, before anything is built from the schema. In: the schema that was made, the project
// and the module's options. Out: nothing, or the error that stops prepare and build. In a dev server, in tests and while packages are
// installed it only says what it found.
import type { Nuxt } from '@nuxt/schema'
import type { SoundMigrations } from '../../../shared/src/migrations/model'
import { damageText } from '../../../shared/src/migrations/damage'
import { findAppSchema, ownDir } from '../hub/app-schema'
import { migratesItself } from '../migrations/dev-migration'
import { versionChanges } from '../../../shared/src/gate/cause'
import { judge, type Verdict } from '../../../shared/src/gate/judge'
import { describeAllowed, describeBehind, describeBlind, describeDamaged, describePending, describeStops, describeUnsure, describeUnused, describeUpgrade } from './report'
import { generateCommand } from '../hub/command'
import type { GuardContext } from './context'
import { lookAtMade } from './made'
import { problemsOf } from '../overlay/problems'
import { lookAtNext } from './next'
import { log } from '../logger'
import type { SchemaChange, SchemaResult } from '../../../shared/src/addon/native'
import { projectMigrations } from '../migrations/project'
import { fullName } from '../../../shared/src/addon/tables'
import { type Generation, generationOf, RecordFile } from '../../../shared/src/gate/record'
import { stackless } from '../../../shared/src/text/stackless'
import type { ModuleOptions } from '../../../shared/src/options/module-options'

export async function guard(context: GuardContext): Promise<void> {
  const { nuxt, native, schema, dialect, options: { allowDestructive = [] } } = context
  // Modules that come after this one may have added to the app's schema.
  const { files } = findAppSchema(nuxt, dialect, context.schemaPaths(), ownDir(nuxt))
  if (files.some(file => !schema.appSchema.includes(file)))
    await schema.again()
  const { result } = schema
  if (!result || result.code === null)
    return

  const record = new RecordFile(nuxt.options.rootDir, dialect)
  const history = record.read()
  const last = history?.generations[0]
  const changes = last ? native.compareSchema({ dialect, before: last.database, after: result.database }) : []
  sayWhatAnUpgradeChanged(result, last, changes)
  const remember = async () => {
    record.add(history, generationOf(result), result.appSchema.tables.map(fullName))
    if (changes.length > 0)
      await nuxt.callHook('better-auth:schema:changed', { changes, tables: result.tables })
  }

  const command = generateCommand(nuxt)
  const migrations = projectMigrations(nuxt, dialect)
  if (migrations.state === 'none') {
    sayThatNothingIsMade(context, command)
    return remember()
  }
  if (migrations.state !== 'sound') {
    if (!allowDestructive.includes(migrations.folder))
      return stop(nuxt, describeDamaged(migrations, command))
    log.warn(damageText(migrations, command))
    return remember()
  }
  const { snapshot } = migrations
  const verdict = judge({ native, dialect, snapshot, result, history, allowDestructive })
  say(context, verdict, migrations, result, command)
  const text = verdict.blind ? describeBlind(verdict, snapshot) : verdict.stops.length > 0 ? describeStops(verdict, snapshot.file, command) : undefined
  if (text !== undefined)
    return stop(nuxt, text)

  const looked = { ...context, result, history, migrations }
  const made = await lookAtMade(looked, onlyReports(nuxt))
  if (made.text !== undefined)
    return stop(nuxt, made.text)
  const changesToCome = [...[...verdict.allowed, ...verdict.unsure].map(({ change }) => change), ...verdict.pending]
  const sayUnused = (used: string[]) => sayWhatIsUnused(verdict.unused.filter(entry => !made.used.includes(entry) && !used.includes(entry)))
  if (onlyReports(nuxt))
    sayUnused([])
  else
    lookAtNext({ ...looked, changes: changesToCome, met: made.met, isReadable: verdict.unreadable === undefined, onDone: sayUnused })
  return remember()
}

function stop(nuxt: Nuxt, text: string): void {
  if (!onlyReports(nuxt))
    throw stackless(text)
  log.warn(text)
  problemsOf(nuxt).addMigration(text)
}

function say({ nuxt, options }: GuardContext, verdict: Verdict, { snapshot }: SoundMigrations, result: SchemaResult, command: string): void {
  const makesItself = isDevServer(nuxt) && migratesItself(nuxt, options)
  if (verdict.unreadable !== undefined && !verdict.blind)
    log.warn(`The auth schema cannot be compared with what the migrations have made. ${snapshot.file}: ${verdict.unreadable}.`)
  if (verdict.unreadable === undefined && verdict.pending.length > 0)
    sayThatTheyAreBehind(nuxt, options, describePending(verdict, makesItself ? null : command))
  if (verdict.unsure.length > 0)
    log.warn(describeUnsure(verdict, result.appSchema.undecided))
  if (verdict.allowed.length > 0)
    log.warn(describeAllowed(verdict, command))
}

function sayThatNothingIsMade({ nuxt, options }: GuardContext, command: string): void {
  if (!isDevServer(nuxt) || !migratesItself(nuxt, options))
    sayThatTheyAreBehind(nuxt, options, `The auth schema has no migration yet. Run \`${command}\`.`)
}

/** What is built now lacks tables or columns in its database. */
function sayThatTheyAreBehind(nuxt: Nuxt, { strict = false }: ModuleOptions, text: string): void {
  if (!isBuild(nuxt))
    log.info(text)
  else if (strict)
    throw stackless(describeBehind(text))
  else
    log.warn(text)
}

function sayWhatIsUnused(entries: string[]): void {
  if (entries.length > 0)
    log.warn(describeUnused(entries))
}

function sayWhatAnUpgradeChanged(result: SchemaResult, last: Generation | undefined, changes: SchemaChange[]): void {
  if (!last)
    return
  const versions = versionChanges(last.versions, result.versions).filter(({ from, to }) => from !== undefined && to !== undefined)
  if (versions.length > 0 && changes.length > 0)
    log.info(describeUpgrade(versions, changes))
}

/** A package manager that runs `nuxt prepare` after it has installed would fail as a whole. */
function onlyReports(nuxt: Nuxt): boolean {
  const { options } = nuxt
  const { npm_lifecycle_event: event = '', npm_command: command = '' } = process.env
  const installs = ['preinstall', 'install', 'postinstall', 'prepare'].includes(event) && !command.startsWith('run')
  return isDevServer(nuxt) || options.test || installs
}

function isDevServer({ options }: Nuxt): boolean {
  return options.dev && !options._prepare
}

function isBuild({ options }: Nuxt): boolean {
  return !options.dev && !options._prepare && !options.test
}
