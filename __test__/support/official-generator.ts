// The schema by Better Auth's own generator, over the Better Auth that is installed here. In: options that were really made by running
// a config, and the settings of a request. Out: the schema's text, made on the spot: none of it is stored.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateDrizzleSchema } from 'auth/api'
import type { BetterAuthOptions } from 'better-auth'
import { providers } from '../../proofs/lib/drizzle/dialects.ts'
import type { Settings } from './native.ts'
import { root } from './paths.ts'

/** The release of Better Auth that configs and the generator run on. */
export const { version } = JSON.parse(readFileSync(join(root, 'node_modules/better-auth/package.json'), 'utf8')) as { version: string }

export async function officialSchema(options: BetterAuthOptions, settings: Settings): Promise<string> {
  const { dialect = 'sqlite', usePlural = false, casing = 'camelCase', schemaName } = settings
  // All that the generator asks of an adapter is which one it is and how it was set up.
  const adapter = {
    id: 'drizzle',
    options: {
      provider: providers[dialect],
      camelCase: casing === 'camelCase',
      adapterConfig: { usePlural },
      ...(schemaName === undefined ? {} : { schemaName }),
    },
  } as unknown as Parameters<typeof generateDrizzleSchema>[0]['adapter']
  // It looks whether the file is there, to ask before overwriting it, and writes nothing itself.
  const { code } = await generateDrizzleSchema({ adapter, options, file: 'no-such-file.ts' })
  if (!code)
    throw new Error('the official generator gave no schema')
  return code
}
