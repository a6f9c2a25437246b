// The first migration of a schema, by drizzle-kit. In: the exports of a schema module. Out: its statements, in an order of their own,
// the lines of a `CREATE TABLE` too: a second opinion on two schemas that knows nothing of how the first one reads them.
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

const migrate: Record<Dialect, (schema: SchemaModule) => Promise<string[]>> = {
  sqlite: async schema => kit.generateSQLiteMigration(await kit.generateSQLiteDrizzleJson({}), await kit.generateSQLiteDrizzleJson(schema)),
  postgresql: async schema => kit.generateMigration(kit.generateDrizzleJson({}), kit.generateDrizzleJson(schema)),
  mysql: async schema => kit.generateMySQLMigration(await kit.generateMySQLDrizzleJson({}), await kit.generateMySQLDrizzleJson(schema)),
}

export async function firstMigration(schema: SchemaModule, dialect: Dialect): Promise<string[]> {
  const statements = await migrate[dialect](schema)
  return statements.map(statement => statement.trim().split('\n').map(line => line.trim().replace(/,$/, '')).sort().join('\n')).sort()
}
