// Where migrations with rows are tried. In: a file with a filled database, or how to fill one. Out: for each way in which statements reach a database, what
// applies a migration as NuxtHub does, and what is in it then.
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createClient } from '@libsql/client'
import { Miniflare } from 'miniflare'
import type { MigrationRequest } from '../../../index.js'
import type { Dialect } from '../../../proofs/lib/drizzle/dialects.ts'
import { connect } from '../app/drivers.ts'
import { databases, type DatabaseServer } from '../databases.ts'

export type Row = Record<string, unknown>

/** A database that has been filled, for one migration. */
export interface Opened {
  dialect: Dialect
  execute: (statement: string) => Promise<void>
  /** The rows of each query. */
  rows: (queries: string[]) => Promise<Row[][]>
  close: () => Promise<void>
}

export interface Engine {
  name: string
  dialect: Dialect
  session: MigrationRequest['session']
  /** A database that these statements have been run in. */
  open: (filling: string[]) => Promise<Opened>
  stop: () => Promise<void>
}

/** SQLite in files, each a copy of one that is filled once. */
class Files {
  readonly #folder = mkdtempSync(join(tmpdir(), 'auth-upgrade-'))
  readonly #filled = new Map<string, string>()
  #count = 0

  open(filling: string[]): string {
    const key = filling.join(';\n')
    let source = this.#filled.get(key)
    if (!source) {
      source = join(this.#folder, `filled-${this.#filled.size}.db`)
      const database = new DatabaseSync(source)
      database.exec('BEGIN')
      for (const statement of filling)
        database.exec(statement)
      database.exec('COMMIT')
      database.close()
      this.#filled.set(key, source)
    }
    const copy = join(this.#folder, `${this.#count++}.db`)
    copyFileSync(source, copy)
    return copy
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

/** A database of SQLite in a file, by a driver that runs one statement after the other. */
interface FileDriver {
  execute: (statement: string) => unknown
  rows: (query: string) => Row[] | Promise<Row[]>
  close?: () => void
}

function inFiles(name: string, session: Engine['session'], connectTo: (file: string) => FileDriver): Engine {
  const files = new Files()
  return {
    name,
    dialect: 'sqlite',
    session,
    async open(filling) {
      const driver = connectTo(files.open(filling))
      return {
        dialect: 'sqlite',
        execute: async statement => void await driver.execute(statement),
        rows: queries => oneByOne(queries, driver.rows),
        close: async () => driver.close?.(),
      }
    },
    stop: async () => files.remove(),
  }
}

async function oneByOne(queries: string[], rowsOf: (query: string) => Row[] | Promise<Row[]>): Promise<Row[][]> {
  const found: Row[][] = []
  for (const query of queries)
    found.push(await rowsOf(query))
  return found
}

/** What better-sqlite3 and the SQLite of Node.js have alike. The former has no types of its own. */
interface SyncDatabase {
  exec: (sql: string) => void
  prepare: (sql: string) => { all: () => Row[] }
  close: () => void
}

function synchronous(database: SyncDatabase): FileDriver {
  return {
    execute: statement => database.exec(statement),
    rows: query => database.prepare(query).all(),
    close: () => database.close(),
  }
}

/** Its package has binaries for the platforms that Node.js has, and needs a newer Node.js than the rest. */
function betterSqlite3(): Engine {
  return inFiles('better-sqlite3', 'connection', (file) => {
    const Database = createRequire(import.meta.url)('better-sqlite3') as new (file: string) => SyncDatabase
    return synchronous(new Database(file))
  })
}

/** SQLite of Node.js, where foreign keys are on as they are in better-sqlite3. */
function nodeSqlite(): Engine {
  return inFiles('node:sqlite', 'connection', file => synchronous(new DatabaseSync(file)))
}

function nodeSqliteInTransaction(): Engine {
  return inFiles('node:sqlite in a transaction', 'transaction', (file) => {
    const database = new DatabaseSync(file)
    const { execute, rows, close } = synchronous(database)
    return {
      execute(statement) {
        if (!database.isTransaction)
          execute('BEGIN')
        execute(statement)
      },
      rows(query) {
        if (database.isTransaction)
          execute('COMMIT')
        return rows(query)
      },
      close: close!,
    }
  })
}

/** What Turso does over HTTP: whatever one request sets on its connection is gone with the next. */
function connectionForEach(): Engine {
  return inFiles('a connection for each statement', 'statement', (file) => {
    const once = <Value>(use: (driver: FileDriver) => Value): Value => {
      const driver = synchronous(new DatabaseSync(file))
      try {
        return use(driver)
      }
      finally {
        driver.close!()
      }
    }
    return { execute: statement => once(({ execute }) => execute(statement)), rows: query => once(({ rows }) => rows(query)) }
  })
}

function libsql(): Engine {
  return inFiles('libsql', 'connection', (file) => {
    const client = createClient({ url: `file:${file}` })
    return {
      execute: statement => client.execute(statement),
      rows: async query => (await client.execute(query)).rows.map(row => ({ ...row })),
      close: () => client.close(),
    }
  })
}

/** Cloudflare's own runtime, with so many databases. */
function d1(count: number): Engine {
  const names = Array.from({ length: count }, (_, index) => `DB${index}`)
  const worker = new Miniflare({
    modules: true,
    script: 'export default { fetch: () => new Response() }',
    d1Databases: Object.fromEntries(names.map(name => [name, name])),
    // Otherwise it asks the network what a request from here would look like.
    cf: false,
  })
  return {
    name: 'D1',
    dialect: 'sqlite',
    session: 'd1',
    async open(filling) {
      const name = names.shift()
      if (!name)
        throw new Error('more databases of D1 are needed')
      const binding = await worker.getD1Database(name)
      await binding.batch(filling.map(statement => binding.prepare(statement)))
      return {
        dialect: 'sqlite',
        execute: async statement => void await binding.prepare(statement).run(),
        // Each request takes its time.
        rows: async queries => queries.length === 0 ? [] : (await binding.batch<Row>(queries.map(query => binding.prepare(query)))).map(({ results }) => results),
        close: async () => {},
      }
    },
    stop: () => worker.dispose(),
  }
}

/** PGlite or a server, each migration in a database of its own. */
function served(driver: 'pglite' | 'postgresql' | 'mariadb' | 'mysql'): Engine {
  let server: Promise<DatabaseServer> | undefined
  let count = 0
  return {
    name: driver,
    dialect: databases[driver].dialect,
    session: 'connection',
    async open(filling) {
      server ??= databases[driver].start()
      const connected = await connect(await (await server).create(`upgrade_${count++}`), {})
      const execute = async (statement: string) => void await connected.execute(statement)
      for (const statement of filling)
        await execute(statement)
      return { dialect: databases[driver].dialect, execute, rows: queries => oneByOne(queries, connected.execute), close: connected.close }
    },
    stop: async () => (await server)?.stop(),
  }
}

export const engines = { betterSqlite3, nodeSqlite, nodeSqliteInTransaction, connectionForEach, libsql, d1, served }
