// AUTH_SECRET: none, "a-secret-of-thirty-two-characters"
import { betterAuth } from 'better-auth'
import { passkey } from '@better-auth/passkey'

function create(secret: string) {
  return betterAuth({ secret, plugins: [passkey()] })
}

export const auth = process.env.AUTH_SECRET ? create(process.env.AUTH_SECRET) : null
