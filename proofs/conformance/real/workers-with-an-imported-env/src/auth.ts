// SAML: none, "yes"
import { env } from 'cloudflare:workers'
import { sso } from '@better-auth/sso'
import { betterAuth } from 'better-auth'
import { withCache } from './cache'

export const auth = betterAuth(withCache({
  baseURL: env.APP_URL,
  plugins: env.SAML === 'yes' ? [sso()] : [],
}))
