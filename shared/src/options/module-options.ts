// The options of the module. The command line reads them in `nuxt.config` too. `npm run docs` makes `docs/content/1.getting-started/3.configuration.md` of this file.

/** The options under `authSchema` in `nuxt.config`. All are optional. */
export interface ModuleOptions {
  /**
   * The path of the auth config, relative to the project's root directory. No other config is read then.
   * @default `auth.config.{ts,mts,js,mjs}` in the server directories of the project and of its layers, merged in the order of the layers
   * @example 'server/auth/config.ts'
   */
  configFile?: string
  /**
   * Add an `s` to table names.
   * @default false
   * @example true
   */
  usePlural?: boolean
  /**
   * How tables and columns are named in the database.
   * @default `hub.db.casing`, or 'camelCase'
   * @example 'snake_case'
   */
  casing?: 'camelCase' | 'snake_case'
  /**
   * The PostgreSQL schema of the tables.
   * @default the database's own default schema
   * @example 'auth'
   */
  schemaName?: string
  /**
   * Values that tables depend on and that are known only at run time. The key is the expression as error messages show it, and the value is JSON.
   * It applies wherever the config reads the value, also in conditions. The top of the schema lists the values that were used.
   * @default {}
   * @example { 'process.env.TABLE_PREFIX': 'app_', 'process.env.STRIPE_KEY': false }
   */
  assume?: Record<string, unknown>
  /**
   * How timestamps are stored. PostgreSQL: with or without time zone. MySQL: as `timestamp` (1970 to 2038) or `datetime` (the years 1000 to 9999, in
   * UTC). Both: with 0 to 6 digits after the second. SQLite has no type for timestamps. Choose `datetime` for a server with
   * `explicit_defaults_for_timestamp=OFF`, such as MariaDB before 10.10: with `timestamp`, it sets `expiresAt` of a session to the current time when
   * the session is updated.
   * @default PostgreSQL `timestamp` without time zone, MySQL `timestamp` with 3 digits
   * @example { type: 'datetime' }
   */
  timestamps?: { type?: 'timestamp' | 'datetime', withTimezone?: boolean, precision?: number }
  /**
   * How relations are declared: with `relations()` of Drizzle before 1.0, with `defineRelationsPart()` of Drizzle 1.0, or not at all.
   * @default what the installed `drizzle-orm` supports
   * @example false
   */
  relations?: 'v1' | 'v2' | false
  /**
   * Tables of the app that `references` in the auth config may name. The key is the name in the auth config. `from` is the module that exports
   * the table, as the schema imports it. `name` is the name of the export, if it differs from the key.
   * @default {}
   * @example { project: { from: '~~/server/db/projects', name: 'projects' } }
   */
  appTables?: Record<string, { from: string, name?: string }>
  /**
   * Tables and columns that the next migration may delete or change to another type, such as `'twoFactor'` or `'account.issuer'`. Use the names of the
   * database or of Better Auth, after the PostgreSQL schema if there is one. Without an entry, `nuxt prepare`, `nuxt build` and `nuxt db generate`
   * stop before such a migration is created. They also stop if the newest snapshot can't be read and nothing was generated on this machine before. To
   * allow that, list the folder of the migrations.
   *
   * An entry also allows a migration to delete rows of the table. For example, drizzle-kit recreates `user`, and the rows of `session` are deleted with the
   * old table.
   * The name of a migration without `.sql`, such as `'0004_remake'`, allows statements in it that the gate can't read.
   * @default []
   * @example ['account.issuer']
   */
  allowDestructive?: string[]
  /** How migrations are written. */
  migrations?: {
    /**
     * Rewrite a migration that would lose rows nobody asked to delete, so that they stay: the one that `nuxt dev` creates, and the newest in the project
     * before it is applied. If false, such a migration stops, and you can rewrite it with `npx nuxt-better-auth-schema migration`.
     * @default false
     */
    keepRows?: boolean
  }
  /**
   * `nuxt build` fails if the migrations lack something of the auth schema. `nuxt prepare` and `nuxt build` fail if an older migration loses rows
   * because it recreates a table. If false, these are warnings.
   * @default false
   */
  strict?: boolean
  /** What the dev server does by itself. */
  dev?: {
    /**
     * If the schema has tables or columns that the migrations lack, generate a migration and apply it before the server starts.
     * Only a migration that only adds is created automatically.
     * @default true for a database in a file of the project (libsql, PGlite) whose migrations NuxtHub applies, otherwise false
     */
    migrate?: boolean
  }
}
