// The schema that is read equals the one that Better Auth's own generator makes by running the same config, for each dialect and way of
// naming; and Better Auth accepts it.
// What users hit: better-auth/better-auth#10905 (columns of another version than the installed one), #2307 (references to renamed tables), #6525 (two references to
// one table), #2674 and #7275 (defaults), #2499 (MySQL keys without a length), #8347 (disableMigration), and #11168 (the runtime refuses a schema that lacks a column).
import { describe, expect, it } from 'vitest'
import { correct } from '../../proofs/parity/known-differences.ts'
import { describeSchema } from '../../proofs/lib/drizzle/describe-schema.ts'
import { dialects } from '../../proofs/lib/drizzle/dialects.ts'
import { fixturesOf } from '../support/fixtures.ts'
import { loadSchema } from '../../proofs/lib/drizzle/load-schema.ts'
import { firstMigration } from '../../proofs/lib/drizzle/migration.ts'
import { codeOf, run, type Settings } from '../support/native.ts'
import { officialSchema, version } from '../support/official-generator.ts'
import { root } from '../support/paths.ts'
import { runConfig, type ConfigContext } from '../support/run-config.ts'
import { schemaProblems } from '../support/schema-check.ts'

interface Case {
  name: string
  configFile: string
  settings?: Settings
  context?: ConfigContext
}

/** What a config needs to be run; to be read it needs its aliases alone. */
const contexts: Record<string, ConfigContext> = {
  'shape-behind-an-environment-variable': { env: { WITH_USERNAME: 'yes' } },
  'shape-commonjs-conditional-require': { env: { WITH_USERNAME: 'yes', WITH_JWT: 'yes' } },
  'shape-behind-several-conditions': { env: { WITH_USERNAME: 'yes', WITH_JWT: 'yes', WITH_TWO_FACTOR: 'yes' } },
  'shape-destructured-instance': { entry: 'options' },
  'shape-factory-export': { entry: 'createAuth' },
  'shape-factory-and-options-exported': { entry: 'options' },
  'shape-factories-that-call-each-other': { entry: 'createAuth' },
  'shape-instance-in-a-class': { entry: 'AuthService' },
  'shape-memoized-singleton': { entry: 'useAuth' },
  'shape-options-export': { entry: 'authOptions' },
  'shape-plugins-by-a-predicate-over-the-environment': { env: { WITH_USERNAME: 'yes' } },
}

const playground: Case = {
  name: 'playground',
  configFile: `${root}/playground/server/auth.config.ts`,
  settings: { rootDir: `${root}/playground` },
  context: { env: { AUTH_JWT: 'yes' } },
}

const cases: Case[] = [
  playground,
  ...fixturesOf('equal').map(([name, { dir, configFile }]) => {
    const alias = { '~~': dir, '#server': `${dir}/server` }
    return { name, configFile, settings: { alias }, context: { ...contexts[name], alias } }
  }),
]

const namings: [name: string, Settings][] = [
  ['names as they are', {}],
  ['plural in snake case', { usePlural: true, casing: 'snake_case' }],
]

/** Each half of the last one alone. */
const halves: [name: string, Settings][] = [
  ['plural', { usePlural: true }],
  ['snake case', { casing: 'snake_case' }],
]

describe.each(cases.map(one => [one.name, one] as const))('%s', (_, { configFile, settings, context }) => {
  describe.each(dialects)('%s', (dialect) => {
    const isEqual = async (_: string, naming: Settings) => await expectEqual(configFile, context, { ...settings, ...naming, dialect })
    it.each(namings)('%s', isEqual)
    it.each(halves)('%s', { tags: ['long'] }, isEqual)
  })

  it('postgresql, in a schema of its own', async () => {
    await expectEqual(configFile, context, { ...settings, dialect: 'postgresql', schemaName: 'auth' })
  })
})

async function expectEqual(configFile: string, context: ConfigContext | undefined, settings: Settings): Promise<void> {
  const { dialect = 'sqlite' } = settings
  const options = await runConfig(configFile, context)
  const ours = await loadSchema(codeOf(run(configFile, settings)))
  const theirs = await loadSchema(await officialSchema(options, settings))
  correct(theirs, ours, { name: configFile, dialect, version })
  expect(describeSchema(ours, dialect)).toEqual(describeSchema(theirs, dialect))
  expect(await firstMigration(ours, dialect)).toEqual(await firstMigration(theirs, dialect))
  expect(await schemaProblems(ours, options, settings)).toEqual([])
}
