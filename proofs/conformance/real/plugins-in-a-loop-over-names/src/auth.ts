// AUTH_PLUGINS: none, "admin", "admin,jwt", "jwt"
import type { BetterAuthPlugin } from 'better-auth'
import { betterAuth } from 'better-auth'
import { admin, jwt } from 'better-auth/plugins'

const known = new Map<string, () => BetterAuthPlugin>([['admin', () => admin()], ['jwt', () => jwt()]])
const plugins: BetterAuthPlugin[] = []
for (const name of (process.env.AUTH_PLUGINS ?? '').split(',')) {
  const make = known.get(name.trim())
  if (make)
    plugins.push(make())
}

export const auth = betterAuth({ plugins })
