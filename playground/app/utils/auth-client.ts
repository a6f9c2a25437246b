// Better Auth in the browser, with the client half of each plugin that the pages use.
import { passkeyClient } from '@better-auth/passkey/client'
import { organizationClient, twoFactorClient, usernameClient } from 'better-auth/client/plugins'
import { createAuthClient } from 'better-auth/vue'

export const authClient = createAuthClient({
  plugins: [
    twoFactorClient({ onTwoFactorRedirect: () => { void navigateTo('/two-factor') } }),
    passkeyClient(),
    organizationClient({ teams: { enabled: true } }),
    usernameClient(),
  ],
})
