// The types of `module.mjs`: its hooks, as far as apps here use them.
import type { NuxtModule } from '@nuxt/schema'

declare module '@nuxt/schema' {
  interface NuxtHooks {
    'better-auth:plugins:extend': (sources: { server?: string[], client?: string[] }) => void | Promise<void>
  }
}

declare const module: NuxtModule
export default module
