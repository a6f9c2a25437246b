// GOOGLE_CLIENT_ID: none, "id"
// ORGANIZATIONS: none, "1"
import { betterAuth } from 'better-auth'
import { organization } from 'better-auth/plugins'
import { socialProviders } from './providers'

export const auth = betterAuth({
  socialProviders: socialProviders(),
  account: { accountLinking: { enabled: true, trustedProviders: Object.keys(socialProviders()) } },
  plugins: process.env.ORGANIZATIONS ? [organization()] : [],
})
