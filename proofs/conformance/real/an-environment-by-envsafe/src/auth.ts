// ROLE_MODEL: none, "simple", "organizations"
import { betterAuth } from 'better-auth'
import { admin, organization } from 'better-auth/plugins'
import { env } from './env'

export const auth = betterAuth({
  baseURL: env.AUTH_URL,
  plugins: [env.ROLE_MODEL === 'organizations' ? organization({ dynamicAccessControl: { enabled: true } }) : admin()],
})
