// Nuxt, started again by itself. In: the Nuxt instance of a dev server, while it is set up. Out: a way to restart it, which waits for the
// first build: before that, there is nobody who could.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Nuxt } from '@nuxt/schema'
import { log } from '../logger'

/**
 * When the last hook of a build is over, `nuxt dev` starts to watch for changes and puts the server to use. A restart that comes before is one in
 * the middle of a start: two of each are watched then, and the ones that are forgotten bring the old process back beside a new one.
 */
const startedMilliseconds = 500

/** By then a new process has taken over, where there can be one. */
const handOverMilliseconds = 10_000

export interface RestartOptions {
  /**
   * In a new process. The resolver of Nitro's bundler remembers until then which files were not there when a build failed.
   * Where Nuxt has no process to spare (`--no-fork`), it is the same one after all.
   */
  anew: boolean
}

/** To be called once the modules are done: Nitro builds in the hook `build:done` too, and is to come first. */
export function restarter(nuxt: Nuxt): (options: RestartOptions) => Promise<void> {
  const built = new Promise<void>(resolve => nuxt.hook('build:done', () => resolve()))
  let timer: NodeJS.Timeout | undefined
  let closed = false
  nuxt.hook('close', () => {
    closed = true
    clearTimeout(timer)
  })

  let asked = false
  return async ({ anew }) => {
    if (asked)
      return
    asked = true
    await built
    await sleep(startedMilliseconds)
    // Nuxt has been started anew by somebody else.
    if (closed)
      return
    if (anew) {
      log.info('Restarting Nuxt in a new process...')
      timer = setTimeout(() => void nuxt.callHook('restart'), handOverMilliseconds).unref()
    }
    await nuxt.callHook('restart', anew ? { hard: true } : undefined)
  }
}
