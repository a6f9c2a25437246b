// Nuxt, started again by itself. In: the Nuxt instance of a dev server, while it is set up. Out: a way to restart it, which waits for the
// first build: before that, there is nobody who could.
import type { Nuxt } from '@nuxt/schema'

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
  nuxt.hook('close', () => clearTimeout(timer))

  let asked = false
  return async ({ anew }) => {
    if (asked)
      return
    asked = true
    await built
    if (anew)
      timer = setTimeout(() => void nuxt.callHook('restart'), handOverMilliseconds).unref()
    await nuxt.callHook('restart', anew ? { hard: true } : undefined)
  }
}
