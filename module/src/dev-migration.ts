// The database of a dev server. In: a Nuxt instance whose schema NuxtHub has built. Out: a migration for what the schema has and the
// migrations have not, in the project and applied, before the server starts. It only ever adds: what could lose rows is left to a person.
import type { Nuxt } from '@nuxt/schema'
import { moreThanAdding } from './additive-sql'
import { generateCommand } from './generate-command'
import { applyMigrations, type Hub, hubFunctions, isEmbedded, resolvedHub } from './hub-runtime'
import { log } from './logger'
import { draftMigration, QuestionError } from './migration-draft'
import { oneAtATime } from './one-at-a-time'
import { cacheFile } from './record'
import type { ModuleOptions } from './types'

export const byHand = (nuxt: Nuxt) => `Run \`${generateCommand(nuxt)}\` for the migration.`

const question = (nuxt: Nuxt) => 'The database is not migrated: a table or column goes and another comes, and drizzle-kit has to ask whether it was renamed.\n'
  + `Run \`${generateCommand(nuxt)}\` in a terminal and answer there. Nothing was written.`

/** To be asked once the modules are done. */
export function migratesItself(nuxt: Nuxt, options: ModuleOptions): boolean {
  const hub = resolvedHub(nuxt)
  return Boolean(hub && (options.dev?.migrate ?? (isEmbedded(hub) && hub.db.applyMigrationsDuringDev)))
}

export async function migrate(nuxt: Nuxt, isDue: () => boolean): Promise<void> {
  const hub = resolvedHub(nuxt)
  try {
    if (!hub || !isDue())
      return
    // Two dev servers see the same edit, and each would make a migration of it: the second finds that it is made.
    await oneAtATime(cacheFile(nuxt.options.rootDir, 'migrating'), async () => {
      if (isDue())
        await draftAndApply(nuxt, hub)
    })
  }
  catch (error) {
    log.warn(error instanceof QuestionError ? question(nuxt) : `The migration could not be made. ${byHand(nuxt)} What went wrong:\n${reasonOf(error)}`)
  }
}

async function draftAndApply(nuxt: Nuxt, hub: Hub): Promise<void> {
  const { rootDir, buildDir } = nuxt.options
  const begun = Date.now()
  log.info('Making a migration with drizzle-kit...')
  const draft = await draftMigration(rootDir, buildDir, hub.db.dialect)
  if (!draft)
    return
  const functions = await hubFunctions(nuxt)
  const refused = moreThanAdding(functions.splitSqlQueries(draft.sql), hub.db.dialect)
  if (refused.length) {
    log.warn(`The database is not migrated, for that would do more than add, or may fail on rows that are there:\n${refused.map(line => `  ${line}`).join('\n')}\n${byHand(nuxt)}`)
    return
  }
  const migrations = draft.keep().join(', ')
  // NuxtHub says of SQL what went wrong; the driver may be what is missing.
  const failure = await applyMigrations(hub, functions).then(applied => applied ? undefined : '', reasonOf)
  if (failure === undefined)
    log.success(`${migrations} is generated and applied. It took ${((Date.now() - begun) / 1000).toFixed(1)} s.`)
  else
    log.error(`${migrations} is generated and could not be applied.${failure && `\n${failure}`}`)
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
