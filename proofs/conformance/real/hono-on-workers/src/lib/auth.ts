// ADMINS: none, "1"
import { betterAuth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { admin, openAPI } from 'better-auth/plugins'
import { drizzle } from 'drizzle-orm/d1'

export function createAuth(env: Env) {
  return betterAuth({
    database: drizzleAdapter(drizzle(env.DB), { provider: 'sqlite', usePlural: true }),
    secret: env.BETTER_AUTH_SECRET,
    plugins: [openAPI(), ...env.ADMINS ? [admin()] : []],
  })
}
