// What the tab in DevTools shows of the config. In: a request. Out: the database provider and the ids of the plugins.
import { defineEventHandler } from 'h3'
import { useRuntimeConfig } from 'nitropack/runtime'
import { serverAuth } from './auth.mjs'

export default defineEventHandler(event => ({
  provider: useRuntimeConfig().public.auth.databaseProvider,
  plugins: serverAuth(event).options.plugins.map(({ id }) => id),
}))
