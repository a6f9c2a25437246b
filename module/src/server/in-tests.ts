// What server code imports, in tests that run in Vite. In: the name and the text of a module that only Nitro knows. Out: the same module in
// Vitest's `nuxt` environment, where tests have the aliases of the app and nothing of Nitro. The app's own bundle never gets it.
import { addVitePlugin } from '@nuxt/kit'
import type { Nuxt } from '@nuxt/schema'

export function offerToTests(nuxt: Nuxt, name: string, contents: () => string): void {
  if (!nuxt.options.test)
    return
  // Without a `#`: in the address of a module it would begin a fragment.
  const id = `\0virtual:${name.replaceAll(/\W+/g, '-')}`
  addVitePlugin({
    name: `tests-know${name}`,
    // Before Vite takes it for one of the package's own imports.
    enforce: 'pre',
    resolveId: asked => asked === name ? id : undefined,
    load: asked => asked === id ? contents() : undefined,
  })
}
