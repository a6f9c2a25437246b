// `defineServerAuth`: what `server/auth.config.ts` exports. In: Better Auth options, or a function that makes them from the running
// server. Out: always the function, so that the server has one way to call it. When the schema is generated none of this runs.
import type { RuntimeConfig } from '@nuxt/schema'
import type { BetterAuthOptions } from 'better-auth'

/** What the server hands to the config. The module adds `db` to it, with the type of the project's own database. */
export interface ServerAuthContext {
  runtimeConfig: RuntimeConfig
}

export function defineServerAuth<Options extends BetterAuthOptions>(
  config: Options | ((context: ServerAuthContext) => Options),
): (context: ServerAuthContext) => Options {
  return typeof config === 'function' ? config : () => config
}
