// A schema that is kept by hand, against Better Auth's own check of it. In: the schema of every official plugin, with a column of each table missing, renamed, of another type,
// nullable or with another default, or with one that Better Auth never writes. Out: everything that the installed Better Auth finds is found, and what it does not look at.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { BetterAuthOptions } from 'better-auth'
import { checkSchema, type SchemaCheck } from '../../index.js'
import { loadSchema } from '../../proofs/lib/drizzle/load-schema.ts'
import { dialects, type Dialect } from '../../proofs/lib/drizzle/dialects.ts'
import { codeOf, requestFor, run } from '../support/native.ts'
import { fixturesDir } from '../support/paths.ts'
import { runConfig } from '../support/run-config.ts'
import { schemaProblems } from '../support/schema-check.ts'
import { temporaryApp } from '../support/temporary-app.ts'

const config = join(fixturesDir, 'equal', 'plugins-every-official', 'auth.config.ts')
const another: Record<Dialect, [string, string]> = {
  sqlite: ['text', 'integer'],
  postgresql: ['text', 'integer'],
  mysql: ['varchar', 'int'],
}

/** A column as the schema has it: its property, the function of its type, the rest. */
const columnLine = /^ {2}(\w+): (\w+)\((.*),$/

type Mutation = (line: string, dialect: Dialect) => string

const mutations: Record<string, Mutation> = {
  'missing': () => '',
  'renamed': line => line.replace(/^ {2}(\w+):/, '  $1Other:'),
  'nullable': line => line.replaceAll('.notNull()', ''),
  'with another default': line => line.includes('.default(false)') ? line.replace('.default(false)', '.default(true)') : line,
  'without a default': line => line.replace(/\.default\((?:\w+|'[^']*')\)|\.defaultNow\(\)|\.\$default\w*\(.*?\)\)?/, ''),
  'of another type': (line, dialect) => {
    const [text, number] = another[dialect]
    const isText = /: (?:text|varchar)\(/.test(line)
    const name = /\('(\w+)'/.exec(line)?.[1]
    return name === undefined ? line : line.replace(/: .*/, isText ? `: ${number}('${name}'),` : `: ${text}('${name}', { length: 255 }),`)
  },
  'beside one that is never written': line => `${line}\n  neverWritten: ${line.replace(columnLine, (_, __, type: string) => `${type}('neverWritten'`).split('(')[0]}(${/: (\w+)\(/.exec(line)?.[1] === 'varchar' ? '\'neverWritten\', { length: 9 }' : '\'neverWritten\''}).notNull(),`,
}

/** The same schema with the column at `index` of each table changed; undefined where no table has so many. */
function mutated(code: string, dialect: Dialect, mutation: Mutation, index: number): string | undefined {
  let position = -1
  let found = false
  const lines = code.split('\n').map((line) => {
    if (/^export const \w+ = \w+Table\(/.test(line))
      position = -1
    if (!columnLine.test(line))
      return line
    position++
    if (position !== index)
      return line
    found = true
    return mutation(line, dialect)
  })
  return found ? lines.join('\n') : undefined
}

function ask(code: string, dialect: Dialect): SchemaCheck {
  const { dir } = temporaryApp({ 'schema.ts': code })
  return checkSchema(requestFor(config, { dialect }), [join(dir, 'schema.ts')])
}

/** As Better Auth words its findings. */
const official: Record<string, string> = { 'table-missing': 'missing-table', 'column-missing': 'missing-column', 'column-unwritten': 'unexpected-required-column' }

function asOfficial({ findings }: SchemaCheck): string[] {
  return findings.filter(({ kind }) => kind in official).map(({ kind, table, column }) => `${official[kind]} ${table} ${column ?? ''}`).sort()
}

describe('in sqlite', () => holdsAgainst('sqlite'))

describe.each(dialects.filter(dialect => dialect !== 'sqlite'))('in %s', { tags: ['long'] }, dialect => holdsAgainst(dialect))

function holdsAgainst(dialect: Dialect): void {
  let code: string
  let options: BetterAuthOptions
  beforeAll(async () => {
    code = codeOf(run(config, { dialect }))
    options = await runConfig(config)
  })

  async function officialFindings(text: string): Promise<string[]> {
    const problems = await schemaProblems(await loadSchema(text), options, { dialect }) as { kind: string, table: string, column?: string }[]
    return problems.map(({ kind, table, column }) => `${kind} ${table} ${column ?? ''}`).sort()
  }

  it('finds nothing in a schema that is generated', () => {
    const { findings, problem, isAsGenerated, diagnostics } = ask(code, dialect)
    expect({ findings, problem, isAsGenerated, errors: diagnostics.filter(({ severity }) => severity === 'error') }).toEqual({ findings: [], problem: null, isAsGenerated: true, errors: [] })
  })

  it.each(Object.entries(mutations))('finds what Better Auth finds with a column %s', async (name, mutation) => {
    let all = 0
    for (let index = 0; index < (dialect === 'sqlite' ? 5 : 12); index++) {
      const text = mutated(code, dialect, mutation, index)
      if (text === undefined)
        break
      const found = ask(text, dialect)
      expect(found.problem).toBeNull()
      expect(asOfficial(found), `column ${index}`).toEqual(await officialFindings(text))
      all += found.findings.length
    }
    expect(all, name).toBeGreaterThan(0)
  })

  it.each<[string, (code: string) => string, string[]]>([
    ['a type', code => code.replace(/^ {2}emailVerified: .*/m, `  emailVerified: ${another[dialect][1]}('x').notNull(),`), ['type-other', 'default-missing']],
    ['a column that refuses null', code => code.replace(/^( {2}image: .*?),$/m, '$1.notNull(),'), ['null-refused']],
    ['a column that allows null', code => code.replace(/^( {2}name: .*?)\.notNull\(\)/m, '$1'), ['null-allowed']],
    ['another default', code => code.replace('default(false)', 'default(true)'), ['default-other']],
    ['a column that is not unique', code => code.replace(/^( {2}email: .*?)\.unique\(\)/m, '$1'), ['unique-missing']],
    ['another `onDelete`', code => code.replace('onDelete: \'cascade\'', 'onDelete: \'restrict\''), ['foreign-key-other']],
    ['no reference', code => code.replace(/\.references\(\(\) => user\.id, \{ onDelete: 'cascade' \}\)/, ''), ['foreign-key-missing']],
    ['no index', code => code.replace(/^ {2}index\('session_userId_idx'\).*\n/m, ''), ['index-missing']],
    ['no primary key', code => code.replace('.primaryKey()', '.notNull()'), ['primary-key-missing']],
  ])('finds %s', (_, change, expected) => {
    const text = change(code)
    expect(text).not.toBe(code)
    expect(ask(text, dialect).findings.map(({ kind }) => kind)).toEqual(expected)
  })
}

describe('says', () => {
  const config = (schema: string) => `import { betterAuth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import * as schema from './schema'
${schema.includes('drizzle(') ? 'import { drizzle } from \'drizzle-orm/node-postgres\'\n' : ''}
export const auth = betterAuth({ database: drizzleAdapter(${schema}) })
`
  const table = (name: string, more = '') => `export const ${name} = pgTable('${name}', { id: text('id').primaryKey()${more} })\n`
  const head = 'import { pgTable, pgTableCreator, text } from \'drizzle-orm/pg-core\'\n'

  function texts(adapter: string, schema: string): Omit<SchemaCheck, 'findings'> & { findings: string[] } {
    const { dir } = temporaryApp({ 'auth.ts': config(adapter), 'schema.ts': head + schema })
    const check = checkSchema({ configFile: join(dir, 'auth.ts'), rootDir: dir, dialect: 'postgresql' })
    return { ...check, findings: check.findings.map(({ text, help, file, line }) => `${file}:${line} ${text}${help === null ? '' : `; ${help}`}`) }
  }

  it.each([
    ['{}, { provider: \'pg\', schema }'],
    ['{}, { provider: \'pg\', schema: { ...schema } }'],
    ['drizzle(process.env.DATABASE_URL, { schema }), { provider: \'pg\' }'],
    ['drizzle({ connection: process.env.DATABASE_URL, schema }), { provider: \'pg\' }'],
  ])('what the schema of drizzleAdapter(%s) lacks', (adapter) => {
    const { from, tables, findings } = texts(adapter, table('user') + table('sessions'))
    expect({ from, tables }).toEqual({ from: 'adapter', tables: ['sessions', 'user'] })
    expect(findings).toContain('schema.ts:2 `user.email` is missing: Better Auth writes this column')
    expect(findings.join('\n')).toContain('schema.ts:3 `session` is missing: Better Auth needs a table of this name, with `id`, `expiresAt`')
    expect(findings.join('\n')).toContain('if it is `sessions`, set `usePlural: true` of the adapter, or give the adapter `schema: { session: sessions }`')
  })

  it('which property a column is missing for', () => {
    const { findings } = texts('{}, { provider: \'pg\', schema }', table('user', ', email_verified: text(\'email_verified\')'))
    expect(findings).toContain('schema.ts:2 `user.emailVerified` is missing: Better Auth writes this column; `user.email_verified` looks like it: its property has to be `emailVerified`')
  })

  it('what can\'t be determined, and what it depends on', () => {
    const { findings } = texts('{}, { provider: \'pg\', schema }', `${table('user')}${table('session', ', [process.env.COLUMN!]: text(\'x\')')}`)
    expect(findings.filter(text => text.includes('determined'))).toEqual([
      expect.stringContaining('`session` can\'t be determined without running the app'),
    ])
  })

  // The tables are other ones in each environment: none of them is said to be right.
  it('that tables can\'t be determined that are others in another environment', () => {
    const { findings } = texts('{}, { provider: \'pg\', schema }', `export const user = process.env.OTHER ? pgTable('a', {}) : pgTable('b', {})\n${table('session')}`)
    expect(findings.filter(text => text.includes('determined'))).toHaveLength(1)
  })

  it('a table of another database', () => {
    const { findings } = texts('{}, { provider: \'pg\', schema }', `import { sqliteTable } from 'drizzle-orm/sqlite-core'\nexport const user = sqliteTable('user', {})\n`)
    expect(findings).toContain('schema.ts:3 `user` is a table of another database')
  })

  it('nothing of a config without a schema', () => {
    expect(texts('{}, { provider: \'pg\' }', '').from).toBeNull()
  })

  it('what is made by functions of the project', () => {
    const { findings, problem } = texts('{}, { provider: \'pg\', schema }', `const create = pgTableCreator(name => \`app_\${name}\`)\nconst id = () => ({ id: text('id').primaryKey() })\nexport const user = create('user', { ...id(), extra: text('extra').notNull() })\n`)
    expect(problem).toBeNull()
    expect(findings).toContain('schema.ts:4 `user.extra` is required, and Better Auth never writes it, so it can\'t add a row; make it nullable, give it a default, or add it to `additionalFields`')
  })
})

it('names a file that cannot be read', () => {
  const { dir } = temporaryApp({})
  writeFileSync(join(dir, 'schema.ts'), 'export const user = {')
  expect(checkSchema(requestFor(config), [join(dir, 'schema.ts')]).problem).toContain('schema.ts cannot be read')
})
