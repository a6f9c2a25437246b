import { betterAuth } from 'better-auth'
import { deviceAuthorization } from 'better-auth/plugins'

export function createAuth() {
  return betterAuth({ plugins: [deviceAuthorization({ verificationUri: '/device' })] })
}
