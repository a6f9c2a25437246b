// A database that is not migrated, because a person has to act. In: the Nuxt instance of a dev server. Out: Nuxt restarted when there is another migration, or one is another: what is
// right then is applied, and what is not is said again.
import type { Nuxt } from '@nuxt/schema'
import { join } from 'pathe'
import { log } from '../logger'
import { projectMigrations } from '../migrations/project'
import { problemsOf } from '../overlay/problems'
import type { Dialect } from '../../../shared/src/addon/dialect'
import { type WatchedFiles, watchFiles } from './watched-files'

/** drizzle-kit writes several files, the journal last. */
const settleMilliseconds = 500

/** To be called before the first build has ended. */
export function watchMigrations(nuxt: Nuxt, dialect: Dialect, restart: () => Promise<void>): void {
  const fail = (error: unknown) => log.error(error)
  let watched: WatchedFiles | undefined
  let timer: NodeJS.Timeout | undefined
  nuxt.hooks.hookOnce('build:done', async () => {
    if (!problemsOf(nuxt).isNotMigrated)
      return
    const { rootDir } = nuxt.options
    const onEvent = () => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        if (projectMigrations(nuxt, dialect).state === 'sound')
          restart().catch(fail)
      }, settleMilliseconds)
    }
    watched = await watchFiles([], rootDir, onEvent, fail, [join(rootDir, 'server/db/migrations', dialect)])
  })
  nuxt.hook('close', async () => {
    clearTimeout(timer)
    await watched?.close()
  })
}
