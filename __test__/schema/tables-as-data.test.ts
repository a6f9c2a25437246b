// What a result holds beside the code: the tables as data, the files and packages that it was made from.
import { existsSync, readFileSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { describeSchema } from '../../proofs/lib/drizzle/describe-schema.ts'
import { loadSchema } from '../../proofs/lib/drizzle/load-schema.ts'
import { codeOf, run } from '../support/native.ts'
import { officialSchema } from '../support/official-generator.ts'
import { fixturesDir, root } from '../support/paths.ts'
import { temporaryApp } from '../support/temporary-app.ts'

const playground = `${root}/playground/server/auth.config.ts`
const result = run(playground, { rootDir: `${root}/playground` })

const table = (key: string) => result.tables.find(candidate => candidate.key === key)
const field = (tableKey: string, key: string) => table(tableKey)?.fields.find(candidate => candidate.key === key)

describe('tables', () => {
  it('are those of the code', async () => {
    const { tables } = describeSchema(await loadSchema(codeOf(result)), 'sqlite')
    expect(result.tables.map(({ name }) => name).sort()).toEqual(Object.keys(tables).sort())
  })

  it('have columns', () => {
    expect(field('user', 'email')).toMatchObject({ name: 'email', type: 'string', required: true, unique: true, references: null, default: null })
    expect(field('user', 'timeZone')).toMatchObject({ type: 'string', required: false, default: 'UTC' })
    expect(field('user', 'emailVerified')).toMatchObject({ type: 'boolean', required: true, default: false })
    expect(field('user', 'createdAt')).toMatchObject({ type: 'date', default: null })
    expect(field('user', 'createdAt')?.defaultFunction).toContain('new Date()')
    expect(field('user', 'updatedAt')?.onUpdate).toContain('new Date()')
    expect(field('session', 'userId')).toMatchObject({ index: true, references: { model: 'user', field: 'id', onDelete: 'cascade' } })
    expect(table('session')?.references).toContainEqual({ field: 'userId', model: 'user', target: 'id', onDelete: 'cascade' })
  })

  it('have default values as JSON', () => {
    const fields = (defaultValue: string) => {
      const { configFile } = temporaryApp({ 'auth.config.ts': `export default { user: { additionalFields: { f: { type: 'json', defaultValue: ${defaultValue} } } } }\n` })
      return run(configFile).tables.find(({ key }) => key === 'user')?.fields.find(({ key }) => key === 'f')?.default
    }
    expect(JSON.stringify(fields('{ b: 1, a: [null, true, 0.5, "x"], 3: {} }'))).toBe('{"3":{},"b":1,"a":[null,true,0.5,"x"]}')
    // What is nested deeper than what can be handed over is an error, and not thrown.
    for (const depth of [10, 60, 64, 65, 99, 126, 127, 128, 129, 200]) {
      const nested = `${'['.repeat(depth)}${']'.repeat(depth)}`
      expect([nested, undefined]).toContain(JSON.stringify(fields(nested)))
    }
  })

  it('have a moment that stays the same as what makes it, and a large number as a number', () => {
    const { tables } = run(join(fixturesDir, 'accepted', 'dates-and-large-numbers-as-defaults', 'auth.config.ts'))
    const of = (name: string) => tables[0]!.fields.find(({ key }) => key === name)
    expect(of('since')).toMatchObject({ default: null, defaultFunction: '() => new Date(\'2020-01-02T03:04:05.678Z\')' })
    expect(of('until')?.defaultFunction).toBe('() => new Date(\'1970-01-01T00:00:00.000Z\')')
    expect(of('credits')).toMatchObject({ default: 5_000_000_000, defaultFunction: null })
    const { configFile } = temporaryApp({ 'auth.config.ts': 'export default { user: { additionalFields: { f: { type: \'number\', bigint: true, defaultValue: 2n ** 53n } } } }\n' })
    expect(run(configFile).diagnostics.map(({ code }) => code)).toEqual(['BAS401'])
  })

  it('say where they come from', () => {
    expect(table('user')?.origin).toMatchObject({ plugin: null, conditions: [] })
    expect(table('twoFactor')?.origin).toMatchObject({ plugin: 'two-factor', conditions: [] })
    expect(table('activity')?.origin).toMatchObject({ plugin: 'activity-log', file: 'server/auth/activity-log.ts', conditions: [] })
    expect(field('user', 'username')?.origin).toMatchObject({ plugin: 'username', conditions: [] })
    expect(field('user', 'timeZone')?.origin).toMatchObject({ plugin: null, file: 'server/auth.config.ts' })
    const line = readFileSync(playground, 'utf8').split('\n').findIndex(text => text.includes('AUTH_JWT')) + 1
    expect(table('jwks')?.origin).toMatchObject({
      plugin: 'jwt',
      conditions: [{ question: 'process.env.AUTH_JWT', answer: true, file: 'server/auth.config.ts', line }],
    })
  })

  it('have indexes', () => {
    const { tables } = run(join(fixturesDir, 'equal', 'own-plugin-with-table-indexes', 'auth.config.ts'))
    expect(tables.find(({ key }) => key === 'entry')?.indexes).toEqual([
      { name: null, fields: ['tenant', 'slug'], unique: true },
      { name: 'entry_by_rank', fields: ['rank'], unique: false },
    ])
  })
})

describe('files', () => {
  it('are absolute, sorted and each there or not there', () => {
    for (const list of [result.dependencies, result.missingDependencies]) {
      expect(list.every(isAbsolute)).toBe(true)
      expect(list).toEqual([...new Set(list)].sort())
    }
    expect(result.dependencies).toContain(playground)
    expect(result.dependencies).toContain(`${root}/playground/server/auth/activity-log.ts`)
    expect(result.dependencies.filter(file => !existsSync(file))).toEqual([])
    expect(result.missingDependencies.filter(file => existsSync(file))).toEqual([])
  })

  it('are known after an error too', () => {
    const app = temporaryApp({ 'auth.config.ts': 'import { plugins } from \'./plugins\'\nexport default { plugins }\n' })
    const broken = run(app.configFile)
    expect(broken.code).toBeNull()
    expect(broken.dependencies).toContain(app.configFile)
    expect(broken.missingDependencies).toContain(join(app.dir, 'plugins.ts'))
  })

  it('have the config in them that is missing', () => {
    const { configFile } = temporaryApp({})
    expect(run(configFile).missingDependencies).toContain(configFile)
  })
})

it('names the packages that were read', () => {
  const version = (name: string) => (JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')) as { version: string }).version
  expect(result.versions).toMatchObject({
    'better-auth': version('better-auth'),
    '@better-auth/core': version('@better-auth/core'),
    '@better-auth/passkey': version('@better-auth/passkey'),
  })
})

it('has plugins of a hook in the schema', async () => {
  const extra = { id: 'extra', schema: { note: { fields: { text: { type: 'string', required: true }, userId: { type: 'string', references: { model: 'user', field: 'id' } } } } } }
  const ours = run(join(fixturesDir, 'equal', 'core', 'auth.config.ts'), { extraPlugins: [extra] })
  const theirs = await officialSchema({ plugins: [extra] } as Parameters<typeof officialSchema>[0], {})
  expect(describeSchema(await loadSchema(codeOf(ours)), 'sqlite')).toEqual(describeSchema(await loadSchema(theirs), 'sqlite'))
  expect(ours.tables.find(({ key }) => key === 'note')?.origin).toMatchObject({ plugin: 'extra', file: null, line: null })
})

it('has no schema beside an error, and no error beside a schema', () => {
  expect(result.diagnostics).toEqual([])
  const broken = run(join(fixturesDir, 'diagnostics', 'BAS103-syntax-error', 'auth.config.ts'))
  expect(broken).toMatchObject({ code: null, tables: [] })
  expect(broken.diagnostics[0]).toEqual({
    severity: 'error',
    code: 'BAS103',
    message: expect.any(String),
    file: 'auth.config.ts',
    line: 2,
    column: expect.any(Number),
    frame: expect.any(String),
    help: broken.diagnostics[0]?.help === null ? null : expect.any(String),
  })
})
