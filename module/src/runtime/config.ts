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

/** What several configs are together, each over the one before it. */
export type MergedServerAuth<Configs extends unknown[]> = (context: ServerAuthContext) => MergeAll<Configs>

type MergeAll<Configs extends unknown[]> = Configs extends [...infer Base, infer Last]
  ? Base extends [] ? OptionsOf<Last> : Merge<MergeAll<Base>, OptionsOf<Last>>
  : unknown

type OptionsOf<Config> = Config extends (...args: never[]) => infer Options ? Options : Config extends { options: infer Options } ? Options : Config

type Merge<Base, Over> = Base extends readonly unknown[]
  ? Over extends readonly unknown[] ? [...Base, ...Over] : Over
  : Base extends Plain ? Over extends Plain ? MergeObjects<Base, Over> : Over : Over

type MergeObjects<Base, Over> = {
  [Key in keyof Base | keyof Over]: Key extends keyof Over
    ? Key extends keyof Base ? Merge<Base[Key], Over[Key]> : Over[Key]
    : Key extends keyof Base ? Base[Key] : never
}

type Plain = Record<string, unknown> & { [Symbol.iterator]?: never }
