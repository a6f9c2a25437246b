// A dev server. In: the schema of the app. Out: what changed in it, on the screen, and Nuxt restarted by itself, because NuxtHub and Nitro
// hold the old tables in memory; and the database migrated before the server starts, where that is wanted.
import type { Nuxt } from '@nuxt/schema'
import type { AuthSchema, SchemaUpdate } from './auth-schema'
import { byHand, migrate, migratesItself } from './dev-migration'
import type { Dialect } from './hub-database'
import { log } from './logger'
import type { Native } from './native'
import { letPagesReload } from './page-reload'
import { isMigrationDue } from './pending'
import { restarter } from './restart'
import { describeChanges } from './table-changes'
import type { ModuleOptions } from './types'
import { watchInputs } from './watch'

export interface Development {
  native: Native
  schema: AuthSchema
  dialect: Dialect
  options: ModuleOptions
}

/** To be called once the modules are done: what is registered here comes after what NuxtHub and Nitro have registered. */
export function develop(nuxt: Nuxt, { native, schema, dialect, options }: Development): void {
  const migrates = migratesItself(nuxt, options)
  if (migrates) {
    const isDue = () => schema.database !== undefined && isMigrationDue(nuxt, native, dialect, schema.database)
    nuxt.hooks.hookOnce('app:templatesGenerated', () => migrate(nuxt, isDue))
  }

  letPagesReload(nuxt)
  const restart = restarter(nuxt)
  watchInputs(nuxt, schema, async (update) => {
    if (update.changed)
      log.info(describe(update, migrates, byHand(nuxt)))
    if (update.changed || update.found)
      await restart({ anew: update.found })
  })
}

function describe({ changes }: SchemaUpdate, migrates: boolean, byHand: string): string {
  const lines = describeChanges(changes).map(line => `  ${line}`)
  const head = lines.length ? 'The auth schema changed:' : 'The auth schema changed.'
  // What deletes is allowed first, or the command stops at the gate.
  const deletes = changes.some(({ destructive }) => destructive)
  const left = deletes ? ['`npx nuxt prepare` says whether a migration would delete data, and how to allow it.'] : migrates ? [] : [byHand]
  return [head, ...lines, ...left].join('\n')
}
