// SCIM_ENABLED: none, "true"
// MCP: none, "true"
import { oauthProvider } from '@better-auth/oauth-provider'
import { scim } from '@better-auth/scim'
import { sso } from '@better-auth/sso'
import { betterAuth } from 'better-auth'
import { jwt, organization } from 'better-auth/plugins'
import { is } from './is'

export const auth = betterAuth({
  baseURL: 'http://localhost:3000',
  plugins: [
    organization(),
    sso({ organizationProvisioning: { disabled: false } }),
    ...is(process.env.SCIM_ENABLED) ? [scim({ connections: [], authentication: { verifyBearerToken: async () => null } })] : [],
    ...is(process.env.MCP) ? [jwt(), oauthProvider({ loginPage: '/login', consentPage: '/consent' })] : [],
  ],
})
