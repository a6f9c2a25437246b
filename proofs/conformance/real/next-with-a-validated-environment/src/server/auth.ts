// AUTH_PASSKEYS: none, "on", "off"
import { betterAuth } from 'better-auth'
import { passkey } from '@better-auth/passkey'
import { env } from '~/env'

export const auth = betterAuth({
  secret: env.AUTH_SECRET,
  plugins: env.AUTH_PASSKEYS === 'on' ? [passkey()] : [],
})
