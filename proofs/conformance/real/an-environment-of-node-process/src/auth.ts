// USERNAMES: none, "1"
// TENANTS: none, "1"
// DEBUG: none, "1"
import process, { env } from 'node:process'
import { betterAuth } from 'better-auth'
import { organization, twoFactor, username } from 'better-auth/plugins'

export const auth = betterAuth({
  plugins: [
    ...process.env.USERNAMES ? [username()] : [],
    // The same variable, by another way to it.
    ...!env.USERNAMES ? [] : [twoFactor()],
    ...globalThis.process.env.TENANTS ? [organization()] : [],
  ],
  logger: { level: env.DEBUG ? 'debug' : 'error' },
})
