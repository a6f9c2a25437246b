// Better Auth in the server. In: a request, and what the app's aliases lead to. Out: the instance for it.
import { createDatabase, db } from '#auth/database'
import createServerAuth from '#auth/server'
import { betterAuth } from 'better-auth'
import { getRequestURL } from 'h3'
import { useRuntimeConfig } from 'nitropack/runtime'

export function serverAuth(event) {
  const runtimeConfig = useRuntimeConfig()
  const { origin } = getRequestURL(event)
  const database = createDatabase(event)
  const options = createServerAuth({ runtimeConfig, db, requestOrigin: origin })
  return betterAuth({ ...options, ...database && { database }, secret: runtimeConfig.betterAuthSecret, baseURL: origin })
}
