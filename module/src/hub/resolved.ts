// NuxtHub as it has set itself up. In: the Nuxt instance, once its modules are done. Out: the database that it uses, and its own functions
// that apply migrations to it, those of `nuxt-db migrate`.
import { pathToFileURL } from 'node:url'
import { importModule } from '@nuxt/kit'
import type { Nuxt } from '@nuxt/schema'
import type { ResolvedDatabaseConfig, ResolvedHubConfig } from '@nuxthub/core'
import { type Database, isEmbedded as isEmbeddedDatabase, type Session, sessionOf } from '../../../shared/src/migrations/session'

export type Hub = ResolvedHubConfig & { db: ResolvedDatabaseConfig }
export type HubFunctions = typeof import('@nuxthub/core/db')

export function resolvedHub(nuxt: Nuxt): Hub | undefined {
  const hub = nuxt.options.runtimeConfig.hub as ResolvedHubConfig | undefined
  return hub?.db ? hub as Hub : undefined
}

export function hubFunctions(nuxt: Nuxt): Promise<HubFunctions> {
  return importModule<HubFunctions>('@nuxthub/core/db', { url: pathToFileURL(`${nuxt.options.rootDir}/`) })
}

/** How this project's database is reached. */
export function sessionOfHub({ db }: Hub): Session {
  return sessionOf(databaseOf(db))
}

/** The database is a file of this project that nobody else has. */
export function isEmbedded({ db }: Hub): boolean {
  return isEmbeddedDatabase(databaseOf(db))
}

function databaseOf({ dialect, driver, connection }: Hub['db']): Database {
  return { dialect, driver, connection: connection as Record<string, unknown> | undefined }
}

/** Says whether the database has all migrations now. What kept it from that is on the screen then. */
export async function applyMigrations(hub: Hub, functions: HubFunctions): Promise<boolean> {
  await functions.copyDatabaseMigrationsToHubDir(hub)
  const db = await functions.createDrizzleClient(hub.db, hub.dir)
  try {
    return await functions.applyDatabaseMigrations(hub, db) !== false
  }
  finally {
    // An embedded database is open in one process at a time, and the next one is the server.
    const client = db.$client
    await (client?.close ?? client?.end)?.call(client)
  }
}
