// The drivers that people use, one for each database. In: where the database is. Out: drizzle-orm on it, and what only the driver knows: how
// migrations are applied, whether it has transactions, and how plain SQL is run.

export type Driver = 'postgresql' | 'pglite' | 'mariadb' | 'mysql' | 'libsql' | 'node-sqlite' | 'd1'

export interface Connection {
  driver: Driver
  /** A URL, a file or a directory, as the driver wants it. */
  url: string
}

type Schema = Record<string, unknown>

export interface Connected {
  /** drizzle-orm, whose types differ from driver to driver and of which the tests use what all have. */
  db: any
  /** Interactive transactions, which SCIM insists on. */
  transactions: boolean
  migrate: (folder: string) => Promise<void>
  /** Runs SQL that comes from no builder. Gives the rows as the driver has them. */
  execute: (sql: string) => Promise<Record<string, unknown>[]>
  close: () => Promise<void>
}

const connectors: Record<Driver, (url: string, schema: Schema) => Promise<Connected>> = {
  async postgresql(url, schema) {
    const { default: pg } = await import('pg')
    const { drizzle } = await import('drizzle-orm/node-postgres')
    const { migrate } = await import('drizzle-orm/node-postgres/migrator')
    const pool = new pg.Pool({ connectionString: url })
    const db = drizzle(pool, { schema })
    return {
      db,
      transactions: true,
      migrate: migrationsFolder => migrate(db, { migrationsFolder }),
      execute: async sql => (await pool.query(sql)).rows,
      close: () => pool.end(),
    }
  },

  async pglite(url, schema) {
    const { PGlite } = await import('@electric-sql/pglite')
    const { drizzle } = await import('drizzle-orm/pglite')
    const { migrate } = await import('drizzle-orm/pglite/migrator')
    const client = await PGlite.create(url)
    const db = drizzle(client, { schema })
    return {
      db,
      transactions: true,
      migrate: migrationsFolder => migrate(db, { migrationsFolder }),
      execute: async sql => (await client.query<Record<string, unknown>>(sql)).rows,
      close: () => client.close(),
    }
  },

  mariadb: mysql2,
  mysql: mysql2,

  async libsql(url, schema) {
    const { createClient } = await import('@libsql/client')
    const { drizzle } = await import('drizzle-orm/libsql')
    const { migrate } = await import('drizzle-orm/libsql/migrator')
    const client = createClient({ url: `file:${url}` })
    const db = drizzle(client, { schema })
    return {
      db,
      transactions: true,
      migrate: migrationsFolder => migrate(db, { migrationsFolder }),
      execute: async sql => (await client.execute(sql)).rows as unknown as Record<string, unknown>[],
      close: async () => client.close(),
    }
  },

  // drizzle-orm 0.45 has no driver for Node's own SQLite; through its proxy it is a dozen lines.
  async 'node-sqlite'(url, schema) {
    const { DatabaseSync } = await import('node:sqlite')
    const { drizzle } = await import('drizzle-orm/sqlite-proxy')
    const { migrate } = await import('drizzle-orm/sqlite-proxy/migrator')
    const client = new DatabaseSync(url)
    const db = drizzle(async (sql, parameters, method) => {
      const statement = client.prepare(sql)
      statement.setReturnArrays(true)
      if (method === 'run')
        return { rows: [], ...statement.run(...parameters) }
      const rows = statement.all(...parameters) as unknown as unknown[][]
      // What is not there is `undefined` for the proxy, not an empty list.
      return { rows: method === 'get' ? rows[0] as unknown[] : rows }
    }, { schema })
    return {
      db,
      transactions: false,
      migrate: migrationsFolder => migrate(db, async queries => queries.forEach(query => client.exec(query)), { migrationsFolder }),
      execute: async sql => client.prepare(sql).all(),
      close: async () => client.close(),
    }
  },

  async d1(url, schema) {
    const { Miniflare } = await import('miniflare')
    const { drizzle } = await import('drizzle-orm/d1')
    const { migrate } = await import('drizzle-orm/d1/migrator')
    const worker = new Miniflare({
      modules: true,
      script: 'export default { fetch: () => new Response() }',
      d1Databases: { DB: 'databases' },
      d1Persist: url,
      // Otherwise it asks the network what a request from here would look like.
      cf: false,
    })
    const binding = await worker.getD1Database('DB')
    const db = drizzle(binding as never, { schema })
    return {
      db,
      transactions: false,
      migrate: migrationsFolder => migrate(db, { migrationsFolder }),
      execute: async sql => (await binding.prepare(sql).all()).results,
      close: () => worker.dispose(),
    }
  },
}

/** One protocol, one driver. */
async function mysql2(url: string, schema: Schema): Promise<Connected> {
  const { createPool } = await import('mysql2/promise')
  const { drizzle } = await import('drizzle-orm/mysql2')
  const { migrate } = await import('drizzle-orm/mysql2/migrator')
  const pool = createPool(url)
  const db = drizzle(pool, { schema, mode: 'default' })
  return {
    db,
    transactions: true,
    migrate: migrationsFolder => migrate(db, { migrationsFolder }),
    execute: async sql => (await pool.query(sql))[0] as Record<string, unknown>[],
    close: () => pool.end(),
  }
}

export function connect({ driver, url }: Connection, schema: Schema): Promise<Connected> {
  return connectors[driver](url, schema)
}
