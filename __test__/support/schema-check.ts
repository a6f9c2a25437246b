// Better Auth's own check of a Drizzle schema, which answers every request with an error where the two do not fit. In: a schema and the
// options that the app would run with. Out: what it finds wrong.
import { schemaCheckFor } from '@better-auth/core/db/internal'
import type { BetterAuthOptions } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { providers } from '../../proofs/lib/drizzle/dialects.ts'
import type { SchemaModule } from '../../proofs/lib/drizzle/load-schema.ts'
import type { Settings } from './native.ts'

export async function schemaProblems(schema: SchemaModule, options: BetterAuthOptions, settings: Settings): Promise<unknown[]> {
  const { dialect = 'sqlite', usePlural = false } = settings
  const adapter = drizzleAdapter({}, { provider: providers[dialect], schema, usePlural })(options)
  const check = schemaCheckFor(adapter)
  if (!check)
    throw new Error('the installed Better Auth has no schema check')
  try {
    await check()
    return []
  }
  catch (error) {
    if (error instanceof Error && 'findings' in error && Array.isArray(error.findings))
      return error.findings
    throw error
  }
}
