// APPLE: none, "1"
import { betterAuth } from 'better-auth'
import { tanstackStartCookies } from './cookies'
import { lastLoginMethod, multiSession } from 'better-auth/plugins'
import { serverOnly } from './server-only'

const getAuthConfig = serverOnly(() =>
  betterAuth({
    emailAndPassword: { enabled: true },
    plugins: [multiSession(), lastLoginMethod({ storeInDatabase: Boolean(process.env.APPLE) }), tanstackStartCookies()],
  }),
)

export const auth = getAuthConfig()
