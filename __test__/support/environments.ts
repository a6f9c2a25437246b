// A config in every environment. In: the text of the config, what the app has in each environment, and the schema that was read without running it.
// Out: the environments that the text lists, and every difference between the two.
import type { BetterAuthOptions } from 'better-auth'
import { getAuthTables } from 'better-auth/db'
import { describeTables } from '../../proofs/lib/child/describe.mjs'
import type { SchemaResult } from '../../index.js'

export type Env = Record<string, string>
/** Everything that is said of a table, or of a column, by its path. */
type Facts = Map<string, Record<string, unknown>>

interface Described {
  key: string
  name: string
  indexes: unknown[]
  fields: { key: string, required: boolean }[]
}

/** What the app is in one environment: its options, or what it throws when it starts. */
export interface Started {
  env: Env
  options: BetterAuthOptions | Error
  /** The `getAuthTables` of the copy that the app has. */
  getAuthTables?: typeof getAuthTables
}

/** The combinations of `// NAME: none, "value"` at the top of a config. */
export function combinations(text: string): Env[] {
  let found: Env[] = [{}]
  for (const [, name = '', values = ''] of text.matchAll(/^\/\/ ([A-Z_\d]+): (.+)$/gm)) {
    const list = JSON.parse(`[${values.replace(/\bnone\b/g, 'null')}]`) as (string | null)[]
    found = found.flatMap(env => list.map(value => value === null ? env : { ...env, [name]: value }))
  }
  return found
}

/**
 * In words, empty where the schema has what every environment has, and nothing else. Environments that contradict each other must give an error.
 * An app that throws when it starts has no tables, and one at least must start.
 */
export function differences(started: Started[], result: SchemaResult): string[] {
  const running = started.flatMap(({ env, options, getAuthTables: tablesOf = getAuthTables }) => options instanceof Error
    ? []
    : [{ env, facts: factsOf(describeTables(tablesOf(options)) as Described[]) }])
  if (running.length === 0)
    return [`there is no environment in which the app starts: ${String(started[0]?.options)}`]
  const real = running.map(({ facts }) => facts)
  relax(real)
  const all = new Set(real.flatMap(facts => [...facts.keys()]))
  const contradicted = [...all].filter(path => new Set(real.flatMap(facts => facts.has(path) ? [JSON.stringify(facts.get(path))] : [])).size > 1)
  const errors = result.diagnostics.filter(({ severity }) => severity === 'error')
  if ((result.code === null) !== (errors.length > 0))
    return ['there is a schema and an error, or neither']
  if (errors.length > 0)
    return contradicted.length > 0 ? [] : errors.map(({ frame, message }) => frame ?? message)
  if (contradicted.length > 0)
    return contradicted.map(path => `${path} is not the same in every environment, and there is no error`)
  const read = factsOf(described(result))
  const missing = running.flatMap(({ env, facts }) => [...facts].filter(([path, fact]) => JSON.stringify(sorted(fact)) !== JSON.stringify(sorted(read.get(path))))
    .map(([path, fact]) => `${path} in ${JSON.stringify(env)} is ${JSON.stringify(fact)}, and was read as ${JSON.stringify(read.get(path))}`))
  return [...missing, ...[...read.keys()].filter(path => !all.has(path)).map(path => `${path} is in no environment`)]
}

/** A column that some environments lack, where they have the table, cannot be required of every row. */
function relax(real: Facts[]): void {
  for (const facts of real) {
    for (const [path, fact] of facts) {
      const table = path.slice(0, path.lastIndexOf('.'))
      if (fact.default === null && real.some(other => other.has(table) && !other.has(path)))
        fact.required = false
    }
  }
}

/** Without what Better Auth does not say: where a field comes from, and what a hook has made of it. */
function described({ tables }: SchemaResult): Described[] {
  return tables.map(({ key, name, indexes, fields }) => ({ key, name, indexes, fields: fields.map(({ origin, databaseName, typescriptType, ...field }) => field) }))
}

function factsOf(tables: Described[]): Facts {
  const facts: Facts = new Map()
  for (const { key, name, indexes, fields } of tables) {
    facts.set(key, { name, indexes })
    for (const field of fields)
      facts.set(`${key}.${field.key}`, { ...field })
  }
  return facts
}

function sorted(fact: Record<string, unknown> | undefined): unknown {
  return fact && Object.entries(fact).filter(([, value]) => value !== undefined).sort(([one], [other]) => one < other ? -1 : 1)
}
