// How migrations reach the database of a project. In: what the text of `nuxt.config` says. Out: the session that the reader of SQL asks for, as the module finds it in a
// NuxtHub that has set itself up. What the environment decides, such as Turso by its URL, is known there alone.
import { type Session, sessionOf } from '../../../shared/src/migrations/session'
import type { Dialect } from '../../../shared/src/addon/dialect'
import type { Project } from './project'

const ofPackages: Record<Dialect, string> = { sqlite: 'libsql', postgresql: 'postgres-js', mysql: 'mysql2' }

export function sessionOfProject({ nuxt }: Pick<Project, 'nuxt'>, dialect: Dialect): Session {
  // Drizzle's own migrators run a migration in a transaction.
  if (!nuxt)
    return 'transaction'
  const onCloudflare = dialect === 'sqlite' && nuxt.preset?.includes('cloudflare')
  const driver = nuxt.driver ?? (onCloudflare ? 'd1' : ofPackages[dialect])
  return sessionOf({ dialect, driver, connection: { ...driver === 'libsql' ? { url: 'file:.data/db/sqlite.db' } : {}, ...nuxt.connection } })
}
