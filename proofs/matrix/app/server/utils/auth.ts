import { betterAuth } from 'better-auth'
import { createDatabase, db } from '#auth/database'
import authConfig from '../auth.config'

function createAuth() {
  return betterAuth({ ...authConfig({ runtimeConfig: useRuntimeConfig(), db }), database: createDatabase() })
}

let auth: ReturnType<typeof createAuth> | undefined

export function useServerAuth() {
  return auth ??= createAuth()
}
