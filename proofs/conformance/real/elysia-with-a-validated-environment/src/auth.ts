// PLAN: none, "free", "paid"
import { betterAuth } from 'better-auth'
import { apiKey } from '@better-auth/api-key'
import { env } from './env'

export const auth = betterAuth({
  secret: env.BETTER_AUTH_SECRET,
  plugins: env.PLAN === 'paid' ? [apiKey()] : [],
})
