// The database of a dev server, where it is a file of the project. In: NuxtHub's own functions for it, and the migrations of the branch. Out: migrations that it has and
// the branch does not, and tables that a migration which failed has left behind. Both have the next migration fail again at each start, and the database does not say why.
import { pathToFileURL } from 'node:url'
import { importModule } from '@nuxt/kit'
import type { Nuxt } from '@nuxt/schema'
import type { Migration } from '../../../shared/src/migrations/model'
import { pages } from '../../../shared/src/text/pages'
import type { Hub, HubFunctions } from '../hub/resolved'

export interface LocalDatabase {
  /** Migrations that it has applied and that are not in the project. */
  ahead: string[]
  /** Migrations of the project that it has not applied. */
  waiting: string[]
  /** Tables such as `__new_session`. */
  leftovers: string[]
}

interface Client {
  all?: (query: unknown) => Promise<Record<string, unknown>[]>
  execute?: (query: unknown) => Promise<{ rows: Record<string, unknown>[] }>
  $client?: { close?: () => unknown, end?: () => unknown }
}

const tables = {
  sqlite: `select name from sqlite_master where type = 'table'`,
  postgresql: `select table_name as name from information_schema.tables where table_schema = current_schema()`,
  mysql: `select table_name as name from information_schema.tables where table_schema = database()`,
}

export async function examineLocal(nuxt: Nuxt, hub: Hub, functions: HubFunctions, list: Migration[]): Promise<LocalDatabase> {
  const { sql } = await importModule<{ sql: { raw: (text: string) => unknown } }>('drizzle-orm', { url: pathToFileURL(`${nuxt.options.rootDir}/`) })
  const db = await functions.createDrizzleClient(hub.db, hub.dir) as Client
  const names = async (query: string) => {
    const rows = db.all ? await db.all(sql.raw(query)) : (await db.execute!(sql.raw(query))).rows
    return rows.map(row => String(row.name ?? Object.values(row)[0]))
  }
  try {
    const there = await names(tables[hub.db.dialect])
    const applied = there.includes('_hub_migrations') ? await names('select name from _hub_migrations order by id') : []
    const known = list.map(({ name }) => name)
    return {
      ahead: applied.filter(name => !known.includes(name)),
      waiting: known.filter(name => !applied.includes(name)),
      leftovers: there.filter(name => name.startsWith('__new_')),
    }
  }
  finally {
    await (db.$client?.close ?? db.$client?.end)?.call(db.$client)
  }
}

export function describeLocal({ ahead, waiting, leftovers }: LocalDatabase): string | undefined {
  const left = leftovers.map(name => `\`npx nuxt-db drop ${name}\``).join(', ')
  const texts = [
    ...ahead.length > 0 && waiting.length > 0
      ? [
          `The local database has applied ${ahead.map(name => `\`${name}\``).join(', ')}, which this branch does not have: it is ahead. \`${waiting[0]}\` is applied next, and fails if it adds what is there already (\`duplicate column name\`, \`already exists\`).`,
          `Go back to the branch that has that migration, or start again with the local database: stop the server, delete \`.data/db\`, and start it again. More about it: ${pages.migrations}.`,
        ]
      : [],
    ...leftovers.length > 0
      ? [`A migration that failed has left ${leftovers.map(name => `\`${name}\``).join(', ')} in the local database, and the next try fails with \`already exists\`. Drop what is left: ${left}. The rows are still in the table that was to be recreated.`]
      : [],
  ]
  return texts.length > 0 ? texts.join('\n') : undefined
}
