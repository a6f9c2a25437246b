// Development. In: the schema and everything it was made from. Out: the schema made again when one of these files changes, appears or
// goes, and a restart of Nuxt when that changed its text (NuxtHub and Nitro hold the old tables in memory).
import type { Nuxt } from '@nuxt/schema'
import { watch } from 'chokidar'
import type { AuthSchema } from './auth-schema'
import { log } from './logger'

/** An editor or a package manager writes many files at once. */
const settleMilliseconds = 100

export function watchInputs(nuxt: Nuxt, schema: AuthSchema): void {
  const watcher = watch(schema.inputs, { ignoreInitial: true, depth: 0 })
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()

  async function refresh(): Promise<void> {
    const changed = await schema.refresh()
    watcher.add(schema.inputs)
    if (!changed)
      return
    log.info('The auth schema changed: restarting Nuxt. Run `npx nuxt-db generate` for the migration.')
    await nuxt.callHook('restart')
  }

  watcher.on('all', () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      running = running.then(refresh).catch(error => log.error(error))
    }, settleMilliseconds)
  })
  watcher.on('error', error => log.error(error))

  nuxt.hook('close', async () => {
    clearTimeout(timer)
    await watcher.close()
  })
}
