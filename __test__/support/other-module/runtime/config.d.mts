// The types of `config.mjs`. A Nuxt app adds what the context has of its own.
import type { BetterAuthOptions, BetterAuthPlugin } from 'better-auth'

export interface ServerAuthContextExtension {}
export interface Configured {}
export type ServerAuthContext = ServerAuthContextExtension
export type ServerAuthConfig = Omit<BetterAuthOptions, 'secret' | 'baseURL'> & { plugins?: readonly BetterAuthPlugin[] }

export function defineServerAuth<const R>(config: (context: ServerAuthContext) => R & ServerAuthConfig): (context: ServerAuthContext) => R
export function defineServerAuth<const R>(config: R & ServerAuthConfig): (context: ServerAuthContext) => R

type PluginsOf<R> = R extends { plugins: infer P extends readonly BetterAuthPlugin[] } ? P : []

export function extendServerAuth<const R extends ServerAuthConfig, const P extends readonly BetterAuthPlugin[]>(
  createConfig: (context: ServerAuthContext) => R,
  plugins: P,
): (context: ServerAuthContext) => Omit<R, 'plugins'> & { plugins: [...PluginsOf<R>, ...P] }
