// What the official generator cannot print, and a database can hold: the schema loads as JavaScript and Better Auth accepts it.
import { describe, expect, it } from 'vitest'
import { dialects } from '../../proofs/lib/drizzle/dialects.ts'
import { fixturesOf } from '../support/fixtures.ts'
import { loadSchema } from '../../proofs/lib/drizzle/load-schema.ts'
import { firstMigration } from '../../proofs/lib/drizzle/migration.ts'
import { codeOf, run } from '../support/native.ts'
import { runConfig } from '../support/run-config.ts'
import { schemaProblems } from '../support/schema-check.ts'

describe.each(fixturesOf('accepted'))('%s', (_, { configFile }) => {
  it.each(dialects)('%s', async (dialect) => {
    const schema = await loadSchema(codeOf(run(configFile, { dialect })))
    expect(await schemaProblems(schema, await runConfig(configFile), { dialect })).toEqual([])
    expect(await firstMigration(schema, dialect)).not.toEqual([])
  })
})
