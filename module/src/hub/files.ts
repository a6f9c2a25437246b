// What NuxtHub does not find where it is. In: the project, and a list that NuxtHub has put together and lets modules add to. Out: the list with what
// it lacks: files of the app's own schema, where the path that leads to them has characters of a pattern, and the folder that migrations are made
// in, where the server's directory is another.
import type { Nuxt } from '@nuxt/schema'
import { dirname, join } from 'pathe'
import { findAppSchema, ownDir } from './app-schema'
import type { Dialect } from '../../../shared/src/addon/dialect'

/** NuxtHub and Nitro put the path of each layer into a pattern as it is. */
export const partOfPattern = /[()[\]{}*?|\\]/

/** Without these, the next migration would drop their tables. */
export function addMissedSchema(nuxt: Nuxt, dialect: Dialect, paths: string[]): void {
  const { files } = findAppSchema(nuxt, dialect, [], ownDir(nuxt))
  paths.unshift(...files.filter(file => partOfPattern.test(dirname(file)) && !paths.includes(file)))
}

/** NuxtHub has drizzle-kit write into `server` of the project, and applies what is in the directories of servers. */
export function addMigrations(nuxt: Nuxt, folders: string[]): void {
  const written = join(nuxt.options.rootDir, 'server/db/migrations')
  if (!folders.includes(written))
    folders.push(written)
}
