// How statements reach a database. In: what NuxtHub's `hub.db` says of it. Out: the session that the reader of SQL asks for. It decides whether
// `PRAGMA foreign_keys=OFF`, which drizzle-kit writes, has an effect. NuxtHub sends a migration one statement at a time and outside of a transaction.
import type { Dialect } from '../addon/dialect'
import type { MigrationRequest } from '../addon/native'

export type Session = MigrationRequest['session']

export interface Database {
  dialect: Dialect
  driver?: string | undefined
  connection?: Record<string, unknown> | undefined
}

/** The database is a file, or in the memory, of this project alone. */
export function isEmbedded({ driver, connection }: Database): boolean {
  return driver === 'pglite' || (driver === 'libsql' && String(connection?.url).startsWith('file:'))
}

/**
 * The database is a D1 of Cloudflare, or is one where people use the app: a project that names its `databaseId` has a local file for it in
 * development, and where only the machine that deploys names the preset.
 */
function isD1(database: Database): boolean {
  const { dialect, driver, connection } = database
  return driver === 'd1' || driver === 'd1-http' || (dialect === 'sqlite' && isEmbedded(database) && 'databaseId' in (connection ?? {}))
}

/** Of a driver that is not known, the one that loses most. */
export function sessionOf(database: Database): Session {
  if (isD1(database))
    return 'd1'
  const { driver, connection } = database
  if (driver === 'pglite')
    return 'connection'
  // Writes of a copy that follows a server go to the server.
  const isLocal = driver === 'libsql' && /^(?:file:|:memory:)/.test(String(connection?.url)) && connection?.syncUrl === undefined
  return isLocal ? 'connection' : 'statement'
}
