// A dev server. In: the schema of the app. Out: what changed in it, on the screen, and Nuxt restarted by itself, because NuxtHub and Nitro
// hold the old tables in memory; and the database migrated before the server starts, where that is wanted.
import type { Nuxt } from '@nuxt/schema'
import type { AuthSchema, SchemaUpdate } from './auth-schema'
import { byHand, migrate, migratesItself } from './dev-migration'
import { log } from './logger'
import { restarter } from './restart'
import type { ModuleOptions } from './types'
import { watchInputs } from './watch'

/** To be called once the modules are done: what is registered here comes after what NuxtHub and Nitro have registered. */
export function develop(nuxt: Nuxt, schema: AuthSchema, options: ModuleOptions): void {
  const migrates = migratesItself(nuxt, options)
  if (migrates)
    nuxt.hooks.hookOnce('app:templatesGenerated', () => migrate(nuxt))

  const restart = restarter(nuxt)
  watchInputs(nuxt, schema, async (update) => {
    if (update.changed)
      log.info(describe(update) + (migrates ? '' : `\n${byHand}`))
    if (update.changed || update.found)
      await restart({ anew: update.found })
  })
}

function describe({ changes }: SchemaUpdate): string {
  return changes.length ? ['The auth schema changed:', ...changes.map(({ text }) => `  ${text}`)].join('\n') : 'The auth schema changed.'
}
