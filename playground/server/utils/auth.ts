// Better Auth as the server runs it: the config of this project over the database of NuxtHub.
import { betterAuth } from 'better-auth'
import { createDatabase, db } from '#auth/database'
import authConfig from '../auth.config'

function createAuth() {
  return betterAuth({ ...authConfig({ runtimeConfig: useRuntimeConfig(), db }), database: createDatabase() })
}

let auth: ReturnType<typeof createAuth> | undefined

/** Made with the first request, when the environment of the running server is known. */
export function useServerAuth() {
  return auth ??= createAuth()
}
