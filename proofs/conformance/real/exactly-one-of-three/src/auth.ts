// GOOGLE: none, "1"
// SAML: none, "1"
// PASSKEYS: none, "1"
import { betterAuth } from 'better-auth'
import { passkey } from '@better-auth/passkey'
import { sso } from '@better-auth/sso'
import { oneTap } from 'better-auth/plugins'

const plugins = [
  ...process.env.GOOGLE ? [oneTap()] : [],
  ...process.env.SAML ? [sso()] : [],
  ...process.env.PASSKEYS ? [passkey()] : [],
]
if (plugins.length > 1)
  throw new Error('use one way to sign in')

export const auth = betterAuth({ plugins, user: { additionalFields: plugins.length === 0 ? { password: { type: 'string', required: false } } : {} } })
