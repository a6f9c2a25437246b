// NuxtHub as it has set itself up. In: the Nuxt instance, once its modules are done. Out: the database that it uses, and its own functions
// that apply migrations to it, those of `nuxt-db migrate`.
import { pathToFileURL } from 'node:url'
import { importModule } from '@nuxt/kit'
import type { Nuxt } from '@nuxt/schema'
import type { ResolvedDatabaseConfig, ResolvedHubConfig } from '@nuxthub/core'

export type Hub = ResolvedHubConfig & { db: ResolvedDatabaseConfig }
export type HubFunctions = typeof import('@nuxthub/core/db')

export function resolvedHub(nuxt: Nuxt): Hub | undefined {
  const hub = nuxt.options.runtimeConfig.hub as ResolvedHubConfig | undefined
  return hub?.db ? hub as Hub : undefined
}

export function hubFunctions(nuxt: Nuxt): Promise<HubFunctions> {
  return importModule<HubFunctions>('@nuxthub/core/db', { url: pathToFileURL(`${nuxt.options.rootDir}/`) })
}

/** The database is a file of this project that nobody else has. */
export function isEmbedded({ db: { driver, connection } }: Hub): boolean {
  return driver === 'pglite' || (driver === 'libsql' && String((connection as { url?: string }).url).startsWith('file:'))
}

/**
 * The database is a D1 of Cloudflare, or is one where people use the app: a project that names its `databaseId` has a local file for it in
 * development, and where only the machine that deploys names the preset.
 */
export function isOnD1(hub: Hub): boolean {
  const { dialect, driver, connection } = hub.db
  return driver === 'd1' || driver === 'd1-http' || (dialect === 'sqlite' && isEmbedded(hub) && 'databaseId' in (connection ?? {}))
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
