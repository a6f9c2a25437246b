// Databases that a migration runs on, statement by statement. In: the way that statements reach them. Out: a database of SQLite that is
// empty, as Node.js, libSQL, Cloudflare D1 and a server that gives each statement a connection of its own have it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createClient } from '@libsql/client'
import { Miniflare } from 'miniflare'
import type { MigrationRequest } from '../../index.js'

export type Row = Record<string, unknown>

export interface Database {
  run: (statement: string) => Promise<void>
  all: (query: string) => Promise<Row[]>
  /** Runs them with foreign keys off. */
  fill: (statements: string[]) => Promise<void>
  close: () => Promise<void> | void
}

export interface Kind {
  session: MigrationRequest['session']
  open: () => Promise<Database>
  end?: () => Promise<void>
}

function folder(): { file: string, remove: () => void } {
  const dir = mkdtempSync(join(tmpdir(), 'migration-'))
  return { file: join(dir, 'db.sqlite'), remove: () => rmSync(dir, { recursive: true, force: true }) }
}

function nodeSqlite(begin: boolean): Kind['open'] {
  return async () => {
    const db = new DatabaseSync(':memory:')
    return {
      run: async statement => db.exec(statement),
      all: async query => db.prepare(query).all() as Row[],
      fill: async (statements) => {
        db.exec('PRAGMA foreign_keys=OFF')
        statements.forEach(statement => db.exec(statement))
        db.exec('PRAGMA foreign_keys=ON')
        if (begin)
          db.exec('BEGIN')
      },
      close: () => db.close(),
    }
  }
}

async function connectionPerStatement(): Promise<Database> {
  const { file, remove } = folder()
  const use = <T>(act: (db: DatabaseSync) => T, keys = true): T => {
    const db = new DatabaseSync(file, { enableForeignKeyConstraints: keys })
    try {
      return act(db)
    }
    finally {
      db.close()
    }
  }
  return {
    run: async statement => use(db => db.exec(statement)),
    all: async query => use(db => db.prepare(query).all() as Row[]),
    fill: async statements => use(db => statements.forEach(statement => db.exec(statement)), false),
    close: remove,
  }
}

async function libsql(): Promise<Database> {
  const { file, remove } = folder()
  const client = createClient({ url: `file:${file}` })
  return {
    run: async statement => void await client.execute(statement),
    all: async query => (await client.execute(query)).rows.map(row => ({ ...row })),
    fill: async statements => void await client.migrate(statements),
    close: () => {
      client.close()
      remove()
    },
  }
}

let worker: Miniflare | undefined
let databases = 0

async function d1(): Promise<Database> {
  worker ??= new Miniflare({ modules: true, script: 'export default {}', d1Databases: Object.fromEntries(Array.from({ length: Math.max(400, 4 * Number(process.env.MIGRATION_SEEDS ?? 0)) }, (_, at) => [`DB${at}`, `db${at}`])), cf: false })
  const db = await worker.getD1Database(`DB${databases++}`)
  return {
    run: async statement => void await db.prepare(statement).run(),
    all: async query => (await db.prepare(query).all<Row>()).results,
    // Only within one transaction can rows be put in that refer to each other.
    fill: async statements => void await db.batch(['PRAGMA defer_foreign_keys=ON', ...statements].map(statement => db.prepare(statement))),
    close: () => {},
  }
}

export const kinds: Record<string, Kind> = {
  'node:sqlite': { session: 'connection', open: nodeSqlite(false) },
  'one transaction': { session: 'transaction', open: nodeSqlite(true) },
  'a connection for each statement': { session: 'statement', open: connectionPerStatement },
  'libsql': { session: 'connection', open: libsql },
  'D1': { session: 'd1', open: d1, end: async () => worker?.dispose() },
}
