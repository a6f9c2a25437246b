// GITHUB_CLIENT_ID: none, "id"
// ENABLE_ORGANIZATIONS: none, "1"
import { betterAuth } from 'better-auth'
import { organization, username } from 'better-auth/plugins'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { getRequestEvent } from '$app/server'
import { building } from '$app/environment'
import { env } from '$env/dynamic/private'
import { db } from './db'
import { cookies } from '$lib/server/cookies'

export const auth = betterAuth({
  secret: building ? 'only for the build, and never used' : env.BETTER_AUTH_SECRET,
  database: drizzleAdapter(db, { provider: 'sqlite' }),
  socialProviders: env.GITHUB_CLIENT_ID ? { github: { clientId: env.GITHUB_CLIENT_ID, clientSecret: env.GITHUB_CLIENT_SECRET ?? '' } } : undefined,
  plugins: [username(), ...env.ENABLE_ORGANIZATIONS ? [organization()] : [], cookies(getRequestEvent)],
})
