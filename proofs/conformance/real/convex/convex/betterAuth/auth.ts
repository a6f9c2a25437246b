// SITE_URL: none, "https://app.example"
import { betterAuth, type BetterAuthOptions } from 'better-auth'
import { anonymous, genericOAuth } from 'better-auth/plugins'
import { adapterOf } from './adapter'

export const createAuthOptions = (context: unknown) => ({
  appName: 'Convex app',
  baseURL: process.env.SITE_URL,
  database: adapterOf(context),
  plugins: [anonymous(), genericOAuth({ config: [] })],
}) satisfies BetterAuthOptions

export const options = createAuthOptions({})

export const createAuth = (context: unknown) => betterAuth(createAuthOptions(context))
