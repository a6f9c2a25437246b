// One schema for every environment, against Node.js. In: configs that ask the environment; the lines at their top say which values each variable
// may have. Out: for every combination of them, each table, column and attribute that the running app has is in the schema; where two
// environments contradict each other there is an error instead, and only there.
// What users hit: kriasoft/react-starter-kit#2174 (a plugin behind a variable that the generating shell lacks), nuxt-modules/better-auth#364.
import { readFileSync } from 'node:fs'
import type { BetterAuthOptions } from 'better-auth'
import { getAuthTables } from 'better-auth/db'
import { describe, expect, it } from 'vitest'
import { describeTables } from '../proofs/lib/child/describe.mjs'
import type { SchemaResult } from '../index.js'
import { fixturesOf } from './support/fixtures.ts'
import { run } from './support/native.ts'
import { runConfig } from './support/run-config.ts'

type Env = Record<string, string>
/** Everything that is said of a table, or of a column, by its path. */
type Facts = Map<string, Record<string, unknown>>

interface Described {
  key: string
  name: string
  indexes: unknown[]
  fields: { key: string, required: boolean }[]
}

describe.each(fixturesOf('environments'))('%s', (_, { dir, configFile }) => {
  it('has what every environment has', async () => {
    const environments = combinations(readFileSync(configFile, 'utf8'))
    const real: Facts[] = []
    const started: boolean[] = []
    for (const env of environments) {
      // An app that throws when it starts has no tables.
      const options = await runConfig(configFile, { env, alias: { '~~': dir } }).catch((error: unknown) => error)
      started.push(!(options instanceof Error))
      if (!(options instanceof Error))
        real.push(factsOf(describeTables(getAuthTables(options as BetterAuthOptions)) as Described[]))
    }
    expect(real.length, 'no environment in which the app starts').toBeGreaterThan(0)
    const running = environments.filter((_, index) => started[index])
    const all = new Set(real.flatMap(facts => [...facts.keys()]))
    // A column that some environments lack, where they have the table, cannot be required of every row.
    for (const facts of real) {
      for (const [path, fact] of facts) {
        const table = path.slice(0, path.lastIndexOf('.'))
        if (fact.default === null && real.some(other => other.has(table) && !other.has(path)))
          fact.required = false
      }
    }
    const contradicted = [...all].filter(path => new Set(real.flatMap(facts => facts.has(path) ? [JSON.stringify(facts.get(path))] : [])).size > 1)
    const result = run(configFile)
    const errors = result.diagnostics.filter(({ severity }) => severity === 'error')
    expect(errors.map(({ message, line }) => `${line}: ${message}`).length > 0, errors[0]?.frame ?? 'no error').toBe(contradicted.length > 0)
    expect(result.code === null).toBe(errors.length > 0)
    if (errors.length > 0)
      return
    const read = factsOf(described(result))
    for (const [index, facts] of real.entries()) {
      for (const [path, fact] of facts)
        expect(read.get(path), `${path} in ${JSON.stringify(running[index])}`).toEqual(fact)
    }
    expect([...read.keys()].filter(path => !all.has(path))).toEqual([])
  })
})

/** The combinations of `// NAME: none, "value"` at the top of a config. */
function combinations(text: string): Env[] {
  let found: Env[] = [{}]
  for (const [, name = '', values = ''] of text.matchAll(/^\/\/ ([A-Z_\d]+): (.+)$/gm)) {
    const list = JSON.parse(`[${values.replace(/\bnone\b/g, 'null')}]`) as (string | null)[]
    found = found.flatMap(env => list.map(value => value === null ? env : { ...env, [name]: value }))
  }
  return found
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
