// LIMITS: none, "database"
import { betterAuth } from 'better-auth'
import { bearer, jwt } from 'better-auth/plugins'

export interface AuthSettings {
  baseURL: string
  jwt?: boolean
}

export function createAuth(options: AuthSettings) {
  const auth = betterAuth({
    baseURL: options.baseURL,
    plugins: [bearer(), ...options.jwt ? [jwt()] : []],
    rateLimit: { storage: process.env.LIMITS === 'database' ? 'database' : 'memory' },
  })
  return { handle: (request: Request) => auth.handler(request) }
}
