// What `npx nuxt-better-auth-schema migration` asks `nuxt prepare` for, in a variable of the environment. In: the variable. Out: whether the next migration is to be
// written, or into which file its SQL goes where it is only to be shown; and values for new columns.
import process from 'node:process'
import type { Fill } from './kept-rows'

export interface Requested {
  /** Absolute path for the SQL; null where the migration is to be written. */
  file: string | null
  fills: Fill[]
}

export const requestVariable = 'NUXT_BETTER_AUTH_SCHEMA_MIGRATION'

export function requested(): Requested | undefined {
  const value = process.env[requestVariable]
  return value ? JSON.parse(value) as Requested : undefined
}
