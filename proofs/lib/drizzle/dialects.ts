// The three databases, under each of the names that they go by. In: nothing. Out: one record for each.
import * as mysqlCore from 'drizzle-orm/mysql-core'
import * as pgCore from 'drizzle-orm/pg-core'
import * as sqliteCore from 'drizzle-orm/sqlite-core'

export const dialects = ['sqlite', 'postgresql', 'mysql'] as const

export type Dialect = typeof dialects[number]

/** What Better Auth's adapter and generator call a dialect. */
export const providers = { sqlite: 'sqlite', postgresql: 'pg', mysql: 'mysql' } as const satisfies Record<Dialect, string>

/** Drizzle's own reading of a table, and its printer of SQL. */
export const drizzleCores = {
  sqlite: { getTableConfig: sqliteCore.getTableConfig, sql: new sqliteCore.SQLiteSyncDialect() },
  postgresql: { getTableConfig: pgCore.getTableConfig, sql: new pgCore.PgDialect() },
  mysql: { getTableConfig: mysqlCore.getTableConfig, sql: new mysqlCore.MySqlDialect() },
}
