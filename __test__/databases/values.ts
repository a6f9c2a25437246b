// Defaults and enumerations, proven. In: a database. Out: tests that an empty row has the defaults that the config says, and that every value of an
// enumeration comes back as it went in.
import { rmSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Connected, connect } from './app/drivers.ts'
import config, { values } from './config/values.ts'
import type { Database, DatabaseServer } from './databases.ts'
import { generateMigration, type Prepared, writeSchema } from './prepare.ts'

const tables: Record<string, { fields: Record<string, { type?: string | string[], defaultValue?: unknown }> }> = config.plugins[0]!.schema

export function proveValues({ dialect }: Database, server: () => DatabaseServer): void {
  let prepared: Prepared
  let connected: Connected
  let schema: Record<string, any>

  beforeAll(async () => {
    prepared = writeSchema(dialect, { config: 'values.ts', settings: {} })
    await generateMigration(dialect, prepared)
    schema = { ...await import(/* @vite-ignore */ pathToFileURL(prepared.schemaFile).href) }
    connected = await connect(await server().create('values'), schema)
    await connected.migrate(prepared.migrations)
  })
  afterAll(async () => {
    await connected?.close()
    if (prepared)
      rmSync(prepared.folder, { recursive: true, force: true })
  })

  test.each(Object.keys(tables))('an empty row of `%s` has the defaults', async (name) => {
    const { fields } = tables[name]!
    await connected.db.insert(schema[name]).values({ id: name })
    const [row] = await connected.db.select().from(schema[name]).where(eq(schema[name].id, name))
    for (const [key, { type = 'string', defaultValue = null }] of Object.entries(fields))
      expect(valueOf(row[key], type), `${name}.${key}`).toEqual(defaultValue)
  })

  test('every value of an enumeration comes back', async () => {
    for (const [index, one] of values.entries()) {
      await connected.db.insert(schema['choice']).values({ id: `choice ${index}`, one })
      const found = await connected.db.select().from(schema['choice']).where(eq(schema['choice'].one, one))
      expect(found.map((row: { one: string }) => row.one)).toContain(one)
    }
  })
}

/** Where a database has lists and objects as text, Better Auth's adapter reads them. */
function valueOf(value: unknown, type: string | string[]): unknown {
  return typeof value === 'string' && ['string[]', 'number[]'].includes(String(type)) ? JSON.parse(value) : value
}
