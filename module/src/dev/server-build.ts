// Nitro's builds of the server while a dev server runs. In: the Nuxt instance, ready. Out: a way to wait until none is under way. When a build is over, Nitro puts the old server away, and a request that is
// in there never gets an answer: the page loads for ever.
import { useNitro } from '@nuxt/kit'
import type { Nuxt } from '@nuxt/schema'

/** Resolves at once where nothing is built, and where the instance is closed. */
export function serverBuilds(nuxt: Nuxt): () => Promise<void> {
  let waiting: (() => void)[] | undefined
  let isClosed = false
  const over = () => {
    waiting?.forEach(go => go())
    waiting = undefined
  }
  const { hooks } = useNitro()
  hooks.hook('dev:start', () => {
    if (!isClosed)
      waiting ??= []
  })
  hooks.hook('dev:reload', over)
  hooks.hook('dev:error', over)
  nuxt.hook('close', () => {
    isClosed = true
    over()
  })
  return () => new Promise(resolve => waiting ? waiting.push(resolve) : resolve())
}
