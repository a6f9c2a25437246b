// A dev server. In: the schema of the app. Out: what changed in it, on the screen, and Nuxt restarted by itself, because NuxtHub and Nitro
// hold the old tables in memory; and the database migrated before the server starts, where that is wanted. Requests wait meanwhile. What cannot be done is shown in the browser too.
import type { Nuxt } from '@nuxt/schema'
import { relative } from 'pathe'
import type { AuthSchema, SchemaUpdate } from '../schema/auth-schema'
import { byHand, migrate, migratesItself } from '../migrations/dev-migration'
import { waitForFirst } from './first-schema'
import type { Dialect } from '../../../shared/src/addon/dialect'
import { log } from '../logger'
import type { Native } from '../../../shared/src/addon/native'
import { tablesPage } from '../devtools/page'
import { addTab, pathOfPage } from '../devtools/tab'
import { showProblems } from '../overlay/overlay'
import { problemsOf } from '../overlay/problems'
import { letPagesReload } from './page-reload'
import { isMigrationDue } from '../migrations/pending'
import { keepOutcome, takeDemand } from '../migrations/on-demand'
import { projectMigrations } from '../migrations/project'
import { requestGate } from './request-gate'
import { restarter } from './restart'
import type { SchemaFiles } from '../schema/files'
import { describeChanges, howToKeep } from '../schema/table-changes'
import type { ModuleOptions } from '../../../shared/src/options/module-options'
import { serverBuilds } from './server-build'
import { answerUntilBuilt } from './unparsed'
import { watchInputs } from './watch'
import { watchMigrations } from './watch-migrations'

export interface Development {
  native: Native
  schema: AuthSchema
  files: SchemaFiles
  dialect: Dialect
  options: ModuleOptions
}

/** To be called once the modules are done: what is registered here comes after what NuxtHub and Nitro have registered. */
export function develop(nuxt: Nuxt, { native, schema, files, dialect, options }: Development): void {
  const restart = restarter(nuxt)
  const gate = requestGate(nuxt)
  let restarts = false
  const restartForMigration = () => {
    restarts = true
    return restart({ anew: false })
  }
  const page = tablesPage({ nuxt, native, dialect, schema }, restartForMigration)
  gate.serve(pathOfPage(nuxt), page.answer)
  addTab(nuxt)

  const migrates = migratesItself(nuxt, options)
  if (takeDemand(nuxt) || migrates) {
    const migrations = () => projectMigrations(nuxt, dialect)
    const isDue = () => schema.database !== undefined && isMigrationDue(migrations(), native, dialect, schema.database)
    nuxt.hooks.hookOnce('app:templatesGenerated', async () => {
      keepOutcome(nuxt, await migrate(nuxt, { native, dialect, options, result: () => schema.result!, migrations, isDue }))
      page.changed()
    })
  }

  letPagesReload(nuxt)
  showProblems(nuxt)
  const problems = problemsOf(nuxt)
  const tell = () => problems.setSchema(schema.result?.diagnostics ?? [], nuxt.options.rootDir)
  let lookAgain = () => {}
  if (schema.isMade) {
    log.info(describeSchema(nuxt, schema))
    tell()
    lookAgain = answerUntilBuilt(schema, gate)
  }
  else {
    waitForFirst(nuxt, schema, gate)
  }

  watchMigrations(nuxt, dialect, restartForMigration)
  const offered = files.module
  const untilBuilt = serverBuilds(nuxt)
  let events = 0
  watchInputs(nuxt, schema, {
    onEvent() {
      events++
      gate.hold()
    },
    async onUpdate(update) {
      if (update.first) {
        gate.answerWith(undefined)
        log.info(describeSchema(nuxt, schema))
        // What was told to NuxtHub while there was no schema is still right.
        if (files.module === offered)
          return
      }
      else if (update.changed) {
        log.info(describeUpdate(update, migrates, byHand(nuxt)))
      }
      // A page that is loaded again after a restart has no overlay.
      if (!update.changed && !update.found) {
        lookAgain()
        return tell()
      }
      restarts = true
      // No connection outlives the process.
      if (update.found)
        gate.answerWith(() => 'Nuxt is restarting in a new process.')
      await restart({ anew: update.found })
    },
    async onSettled() {
      page.changed()
      const seen = events
      // The server has most of these files in it.
      await untilBuilt()
      if (seen === events)
        gate.release()
    },
  })
  nuxt.hook('close', () => {
    if (!restarts)
      gate.release()
  })
}

function describeSchema(nuxt: Nuxt, { database, configs }: AuthSchema): string {
  const from = configs.map(file => relative(nuxt.options.rootDir, file)).join(' and ')
  if (database === undefined)
    return `The auth schema is that of the last good run, from ${from}.`
  return `${database.length} ${database.length === 1 ? 'table' : 'tables'}, from ${from}`
}

function describeUpdate({ changes }: SchemaUpdate, migrates: boolean, byHand: string): string {
  const lines = describeChanges(changes).map(line => `  ${line}`)
  const head = lines.length ? 'The auth schema changed:' : 'The auth schema changed.'
  // What deletes is allowed first, or the command stops at the gate.
  const deletes = changes.some(({ destructive }) => destructive)
  const left = deletes ? ['`npx nuxt prepare` says whether a migration would delete data, and how to allow it.', ...howToKeep(changes)] : migrates ? [] : [byHand]
  return [head, ...lines, ...left].join('\n')
}
