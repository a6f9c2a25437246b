import type { BetterAuthOptions, BetterAuthPlugin } from 'better-auth'
import { betterAuth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { oAuthProxy } from 'better-auth/plugins'
import { db } from '../../db/src/client'

export function initAuth<TExtraPlugins extends BetterAuthPlugin[] = []>(options: {
  baseUrl: string
  productionUrl: string
  secret: string | undefined
  discordClientId: string
  extraPlugins?: TExtraPlugins
}) {
  const config = {
    database: drizzleAdapter(db, { provider: 'pg' }),
    baseURL: options.baseUrl,
    secret: options.secret,
    plugins: [oAuthProxy({ productionURL: options.productionUrl }), ...(options.extraPlugins ?? [])],
    socialProviders: { discord: { clientId: options.discordClientId, clientSecret: '' } },
    onAPIError: { onError(error, context) { console.error('BETTER AUTH API ERROR', error, context) } },
  } satisfies BetterAuthOptions
  return betterAuth(config)
}

export type Auth = ReturnType<typeof initAuth>
