// What a test may look at and do in the app under test, past HTTP. In: the running app. Out: functions that its messages call. What goes in
// and out of them is plain data, dates and bigints.
import { createRequire } from 'node:module'
import process from 'node:process'
import { schemaCheckFor } from '@better-auth/core/db/internal'
import type { BetterAuthOptions } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { getAuthTables } from 'better-auth/db'
import { eq, type SQL } from 'drizzle-orm'
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core'
import type { Connected } from './drivers.ts'
import type { AppRequest } from './main.ts'
import { messages } from './messages.ts'
import { mysqlDifferences } from './mysql-differences.ts'

/** A field as Better Auth describes it, without what cannot be sent. */
export interface FieldDescription {
  type: string | string[]
  required: boolean
  unique: boolean
  bigint: boolean
  references?: { model: string, field: string, onDelete?: string | undefined }
}

export interface ModelDescription {
  /** What references may call it, besides its key. */
  name: string
  fields: Record<string, FieldDescription>
  /** Fields that are unique together. */
  uniques: string[][]
}

export type Row = Record<string, unknown>

interface App {
  request: Pick<AppRequest, 'provider' | 'usePlural'>
  schema: Record<string, unknown>
  config: BetterAuthOptions
  connected: Connected
}

export function insides({ request, schema, config, connected }: App) {
  const { db } = connected
  // Of the whole config, also of the plugins that do not run on this database.
  const adapter = drizzleAdapter(db, { provider: request.provider, schema, usePlural: request.usePlural })(config)
  const tables = Object.entries(getAuthTables(config)).filter(([, table]) => !table.disableMigrations)
  const names = Object.fromEntries(tables.map(([model, { modelName }]) => [model, modelName]))
  const table = (model: string): any => schema[request.usePlural ? `${names[model]}s` : names[model]!]

  return {
    /** Better Auth's tables, without `id` and what cannot be sent. */
    models(): Record<string, ModelDescription> {
      return Object.fromEntries(tables.map(([model, { modelName, fields, indexes = [] }]) => [model, {
        name: modelName,
        fields: Object.fromEntries(Object.entries(fields).map(([key, { type, required, unique, bigint, references }]) => [
          key,
          { type, required: required !== false, unique: !!unique, bigint: !!bigint, ...references ? { references: { ...references } } : {} } as FieldDescription,
        ])),
        uniques: indexes.filter(index => index.unique).map(index => [...index.fields]),
      }]))
    },

    /** Whether the database has a value for a column that nothing is said about. */
    hasDefault: (model: string, column: string): boolean => table(model)[column].hasDefault,

    /** Whether Better Auth makes ids, and not the database. */
    textIds: (): boolean => config.advanced?.database?.generateId === undefined,

    /** All rows of a table as drizzle-orm reads them. */
    rows: (model: string): Promise<Row[]> => db.select().from(table(model)),
    insert: async (model: string, row: Row | Row[]) => void await db.insert(table(model)).values(row),
    update: async (model: string, id: unknown, row: Row) => void await db.update(table(model)).set(row).where(eq(table(model).id, id)),

    /** The same through Better Auth's adapter, as its plugins do it. */
    adapterCreate: (model: string, data: Row): Promise<Row> => adapter.create({ model, data }),
    adapterFind: (model: string, id: unknown): Promise<Row | null> => adapter.findOne({ model, where: [{ field: 'id', value: id as string }] }),
    adapterFindBy: (model: string, field: string, value: unknown): Promise<Row[]> => adapter.findMany({ model, where: [{ field, value: value as string }] }),
    adapterUpdate: (model: string, id: unknown, update: Row): Promise<Row | null> => adapter.update({ model, where: [{ field: 'id', value: id as string }], update }),

    /** Table and column that can be done without for a moment, as SQL writes them. */
    anyColumn() {
      const quote = request.provider === 'mysql' ? '`' : '"'
      const { stripeCustomerId } = table('user')
      const parts = [stripeCustomerId.table[Symbol.for('drizzle:Schema')], stripeCustomerId.table[Symbol.for('drizzle:Name')]]
      return { table: parts.filter(Boolean).map(part => quote + part + quote).join('.'), column: quote + stripeCustomerId.name + quote }
    },

    execute: (sql: string): Promise<Row[]> => connected.execute(sql),
    /** Whether the driver has them; without, SCIM does not run. */
    transactions: () => connected.transactions,
    messages: () => messages,

    /** What Better Auth itself finds wrong with the schema. */
    async schemaProblems(): Promise<string[]> {
      const check = schemaCheckFor(adapter)
      if (!check)
        throw new Error('the installed Better Auth has no schema check')
      try {
        await check()
        return []
      }
      catch (error) {
        return [error instanceof Error ? error.message : String(error)]
      }
    },

    /** What has to change in the database to make it fit the schema, as drizzle-kit sees it. */
    async differences(): Promise<string[]> {
      // Its ESM build cannot be loaded beside the drizzle-orm of others.
      const kit = createRequire(import.meta.url)('drizzle-kit/api')
      const schemas = [...new Set(Object.values(schema).map(value => (value as any)?.[Symbol.for('drizzle:Schema')] as string | undefined).filter(Boolean))]
      // All that it asks of drizzle-orm is to run a text, which the driver of ours may not have under the name that it expects.
      const run = async (query: SQL) => {
        const rows = await connected.execute(new SQLiteSyncDialect().sqlToQuery(query).sql)
        return Object.assign([rows], { rows })
      }
      const asked = { execute: run, run, all: async (query: SQL) => (await run(query)).rows }
      const push = {
        pg: () => kit.pushSchema(schema, asked, schemas.length > 0 ? schemas : ['public']),
        mysql: async () => ({ statementsToExecute: await mysqlDifferences(schema, connected.execute) }),
        sqlite: () => kit.pushSQLiteSchema(schema, asked),
      }[request.provider]
      // It ends the process when it fails.
      const { exit } = process
      process.exit = (() => {
        throw new Error('drizzle-kit gave up')
      }) as typeof exit
      try {
        const { statementsToExecute } = await push()
        return statementsToExecute
      }
      finally {
        process.exit = exit
      }
    },
  }
}
