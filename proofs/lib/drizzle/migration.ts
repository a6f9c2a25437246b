// The first migration of a schema, by drizzle-kit, and its snapshot. In: the exports of a schema module. Out: the statements, in an order
// of their own, the lines of a `CREATE TABLE` too: a second opinion on two schemas that knows nothing of how the first one reads them.
import { createRequire } from 'node:module'
import type { Dialect } from './dialects.ts'
import type { SchemaModule } from './load-schema.ts'

type Snapshot = Record<string, unknown>

interface DrizzleKit {
  generateSQLiteDrizzleJson: (schema: SchemaModule) => Promise<Snapshot>
  generateSQLiteMigration: (before: Snapshot, after: Snapshot) => Promise<string[]>
  generateDrizzleJson: (schema: SchemaModule) => Snapshot
  generateMigration: (before: Snapshot, after: Snapshot) => Promise<string[]>
  generateMySQLDrizzleJson: (schema: SchemaModule) => Promise<Snapshot>
  generateMySQLMigration: (before: Snapshot, after: Snapshot) => Promise<string[]>
}

// Its ESM build has a second copy of drizzle-orm's classes inside and sees no tables in a schema made with ours.
const kit = createRequire(import.meta.url)('drizzle-kit/api') as DrizzleKit

const snapshots: Record<Dialect, (schema: SchemaModule) => Promise<Snapshot>> = {
  sqlite: schema => kit.generateSQLiteDrizzleJson(schema),
  postgresql: async schema => kit.generateDrizzleJson(schema),
  mysql: schema => kit.generateMySQLDrizzleJson(schema),
}

const migrations: Record<Dialect, (before: Snapshot, after: Snapshot) => Promise<string[]>> = {
  sqlite: kit.generateSQLiteMigration,
  postgresql: kit.generateMigration,
  mysql: kit.generateMySQLMigration,
}

/** What drizzle-kit writes into `meta/0000_snapshot.json`. */
export async function snapshotOf(schema: SchemaModule, dialect: Dialect): Promise<string> {
  return JSON.stringify(await snapshots[dialect](schema), null, 2)
}

/** The statements that lead from one schema to another. */
export async function migrationBetween(before: SchemaModule, after: SchemaModule, dialect: Dialect): Promise<string[]> {
  return migrations[dialect](await snapshots[dialect](before), await snapshots[dialect](after))
}

/** The folder of a first migration, as `drizzle-kit generate` writes it: file names and texts. */
export async function migrationFiles(schema: SchemaModule, dialect: Dialect): Promise<Record<string, string>> {
  const statements = await migrations[dialect](await snapshots[dialect]({}), await snapshots[dialect](schema))
  return {
    '0000_first.sql': statements.join('\n--> statement-breakpoint\n'),
    'meta/_journal.json': JSON.stringify({ version: '7', dialect, entries: [{ idx: 0, version: '7', when: 1, tag: '0000_first', breakpoints: true }] }),
  }
}

export async function firstMigration(schema: SchemaModule, dialect: Dialect): Promise<string[]> {
  const statements = await migrationBetween({}, schema, dialect)
  return statements.map(statement => statement.trim().split('\n').map(line => line.trim().replace(/,$/, '')).sort().join('\n')).sort()
}
