// What users and other modules see of this module: its options in `nuxt.config` and the hook that it calls.
import type { BetterAuthPlugin } from 'better-auth'

/** The options under `authSchema` in `nuxt.config`. All are optional. */
export interface ModuleOptions {
  /**
   * The auth config, relative to the project's root directory. It is then the only one.
   * @default `auth.config.{ts,mts,js,mjs}` in the server directories of the project and of its layers, merged in the order of the layers
   * @example 'server/auth/config.ts'
   */
  configFile?: string
  /**
   * Table names end in `s`.
   * @default false
   * @example true
   */
  usePlural?: boolean
  /**
   * How tables and columns are named in the database.
   * @default `hub.db.casing`, or else 'camelCase'
   * @example 'snake_case'
   */
  casing?: 'camelCase' | 'snake_case'
  /**
   * The PostgreSQL schema that the tables are in.
   * @default the database's own default schema
   * @example 'auth'
   */
  schemaName?: string
  /**
   * What only the running app knows and tables depend on: a value's source form, as error messages show it, to the value (JSON only).
   * It holds wherever the value is read, in conditions too. What was used is named at the top of the schema.
   * @default {}
   * @example { 'process.env.TABLE_PREFIX': 'app_', 'process.env.STRIPE_KEY': false }
   */
  assume?: Record<string, unknown>
  /**
   * How moments are kept: PostgreSQL with or without time zone, and digits of a second from 0 to 6. SQLite has no type for them.
   * @default PostgreSQL without time zone, MySQL with 3 digits
   * @example { withTimezone: true, precision: 3 }
   */
  timestamps?: { withTimezone?: boolean, precision?: number }
  /**
   * How relations are declared: `relations()` of Drizzle before 1.0, `defineRelationsPart()` of Drizzle 1.0, or not at all.
   * @default what the installed `drizzle-orm` has
   * @example false
   */
  relations?: 'v1' | 'v2' | false
  /**
   * Tables of the app that `references` in the auth config may point to, by the name that it has for them: the module that exports
   * the table, as the schema is to import it, and the name of the export if it is another.
   * @default {}
   * @example { project: { from: '~~/server/db/projects', name: 'projects' } }
   */
  appTables?: Record<string, { from: string, name?: string }>
  /**
   * Tables and columns whose data the next migration may delete, because the auth schema has them no more or with another type:
   * `'twoFactor'`, `'account.issuer'`, by the names that the database or Better Auth has for them, after the PostgreSQL schema if there is
   * one. Without it, `nuxt prepare`, `nuxt build` and `nuxt db generate` stop before such a migration is made. Where the newest snapshot cannot
   * be read and nothing was generated on this machine before, they stop too, and the folder of the migrations is what to name.
   * @default []
   * @example ['account.issuer']
   */
  allowDestructive?: string[]
  /** What a dev server does by itself. */
  dev?: {
    /**
     * When the schema has tables or columns that the migrations have not, generate the migration and apply it before the server starts.
     * A migration that does more than add is never made by itself.
     * @default true for a database in a file of the project (libsql, PGlite) whose migrations NuxtHub applies, or else false
     */
    migrate?: boolean
  }
}

/** The hooks that this module calls. */
export interface ModuleHooks {
  /**
   * Lets another module add Better Auth plugins whose tables have to be in the schema. It adds their tables only: the plugin itself
   * has to be given to Better Auth at run time as well.
   */
  'better-auth:config:extend': (config: { plugins?: BetterAuthPlugin[] }) => void | Promise<void>
}

declare module '@nuxt/schema' {
  interface NuxtHooks extends ModuleHooks {}
}
