// What the config says of its database, where no `nuxt.config` does. In: the request for its schema. Out: the database and the names that the adapter in it has, as
// options of a schema: `drizzleAdapter(db, { provider: 'pg', usePlural: true })`.
import { loadNative, type SchemaRequest } from '../../../shared/src/addon/native'
import type { Dialect } from '../../../shared/src/addon/dialect'

export interface AdapterSettings {
  /** The function that makes the adapter; `database` for options of the database itself. */
  maker: string
  /** As it is written, such as `pg`. */
  provider: string | undefined
  /** Undefined where it is none of the databases of this package. */
  dialect: Dialect | undefined
  settings: Pick<SchemaRequest, 'usePlural' | 'casing' | 'schemaName'>
  /** Options of the adapter that the text does not tell. */
  undecided: string[]
}

/** As drizzleAdapter, prismaAdapter and Kysely call them. */
const dialectOf: Record<string, Dialect> = { pg: 'postgresql', postgres: 'postgresql', postgresql: 'postgresql', mysql: 'mysql', sqlite: 'sqlite' }

export async function readAdapterSettings(request: Pick<SchemaRequest, 'configFile' | 'rootDir' | 'alias'>): Promise<AdapterSettings | undefined> {
  const { readAdapter } = await loadNative()
  const adapter = readAdapter({ ...request, dialect: 'sqlite' })
  if (adapter === null)
    return undefined
  const { maker, provider, usePlural, camelCase, schemaName, undecided } = adapter
  return {
    maker,
    provider: provider ?? undefined,
    dialect: typeof provider === 'string' ? dialectOf[provider] : undefined,
    settings: {
      ...typeof usePlural === 'boolean' ? { usePlural } : {},
      ...typeof schemaName === 'string' ? { schemaName } : {},
      // As the official generator has it for Drizzle.
      ...maker === 'drizzleAdapter' && !undecided.includes('camelCase') ? { casing: camelCase === true ? 'camelCase' : 'snake_case' } : {},
    },
    undecided,
  }
}
