import { betterAuth } from 'better-auth'
import { createDatabase, db } from '#auth/database'
import authConfig from '../auth.config'

export const serverAuth = betterAuth({ ...authConfig({ runtimeConfig: useRuntimeConfig(), db }), database: createDatabase() })
