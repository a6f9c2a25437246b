// A schema brought into a database. In: a connection, the exports of the schema, an empty folder. Out: the tables, made by the migration that
// drizzle-kit writes for them and drizzle-orm applies.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Dialect } from '../../proofs/lib/drizzle/dialects.ts'
import type { SchemaModule } from '../../proofs/lib/drizzle/load-schema.ts'
import { migrationFiles } from '../../proofs/lib/drizzle/migration.ts'
import type { Connected } from './app/drivers.ts'

export async function migrate(connected: Connected, schema: SchemaModule, dialect: Dialect, folder: string): Promise<void> {
  mkdirSync(join(folder, 'meta'), { recursive: true })
  for (const [name, text] of Object.entries(await migrationFiles(schema, dialect)))
    writeFileSync(join(folder, name), text)
  await connected.migrate(folder)
}
