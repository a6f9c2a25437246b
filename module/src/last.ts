// Hooks after those of all other modules. In: the Nuxt instance, and listeners. Out: the listeners, registered when all modules are set up: others
// may register theirs while they are set up, so whoever is listed last would be called last.
import type { Nuxt, NuxtHooks } from '@nuxt/schema'

const begun = new WeakMap<Nuxt, { isSetUp: boolean }>()

/** To be called before any module is set up, if that is possible. */
export function expectModules(nuxt: Nuxt): { isSetUp: boolean } {
  const state = begun.get(nuxt) ?? { isSetUp: false }
  if (!begun.has(nuxt))
    onModulesDone(nuxt, () => state.isSetUp = true)
  begun.set(nuxt, state)
  return state
}

/** Registers for the time when all modules are done; at once where that has begun. */
export function hookLast(nuxt: Nuxt, hooks: Partial<NuxtHooks>): void {
  const add = () => nuxt.hooks.addHooks(hooks)
  if (expectModules(nuxt).isSetUp)
    add()
  else
    onModulesDone(nuxt, add)
}

function onModulesDone(nuxt: Nuxt, then: () => void): void {
  const stop = nuxt.hooks.beforeEach(({ name }) => {
    if (name !== 'modules:done')
      return
    stop()
    then()
  })
}
