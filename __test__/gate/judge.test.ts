// The gate: what would delete data is found, told apart from what the app does with its own tables, and explained.
// What users hit: PROBLEMS 2 (tables that vanish from the schema and are dropped), 5 to 8 (columns that come and go with a version), 9 (a
// check that sees no migrations), 14 (tables of one name).
import { Miniflare } from 'miniflare'
import { describe, expect, it, onTestFinished } from 'vitest'
import { compareSchema, generateSchema, readMigration, readSnapshot, type SchemaResult } from '../../index.js'
import { type Finding, judge, type Verdict } from '../../shared/src/gate/judge'
import { judgeSql } from '../../shared/src/gate/sql'
import { describeBlind, describePending, describeStops } from '../../module/src/gate/report'
import { type Hub, sessionOfHub } from '../../module/src/hub/resolved'
import { assumedMigration } from '../../shared/src/migrations/assumed'
import type { Session } from '../../shared/src/migrations/session'
import type { Snapshot } from '../../shared/src/migrations/model'
import { generationOf, type History } from '../../shared/src/gate/record'
import { dialects, type Dialect } from '../../proofs/lib/drizzle/dialects.ts'
import { loadSchema } from '../../proofs/lib/drizzle/load-schema.ts'
import { migrationBetween, snapshotOf } from '../../proofs/lib/drizzle/migration.ts'
import { temporaryApp } from '../support/temporary-app.ts'

const native = { compareSchema, readSnapshot }

describe.each(dialects)('%s', (dialect) => {
  it('a plugin that is taken out', async () => {
    const before = schemaOf('plugins: [twoFactor(), admin()]', dialect)
    const after = schemaOf('plugins: [admin()]', dialect)
    const verdict = await judged({ dialect, before, after, history: historyOf(before) })
    expect(lines(verdict.stops)).toEqual([
      'column-dropped user.twoFactorEnabled: the plugin `two-factor` had it, and is not in the auth config any more',
      'table-dropped twoFactor: the plugin `two-factor` had it, and is not in the auth config any more',
    ])
    expect(describeStops(verdict, 'meta/0000_snapshot.json')).toContain('authSchema: { allowDestructive: [\'user.twoFactorEnabled\', \'twoFactor\'] }')
    expect(verdict).toMatchObject({ allowed: [], unsure: [], pending: [], unused: [], unreadable: undefined, blind: false, asks: false })
  })

  it('a column of the config that is taken out, or gets another type', async () => {
    const fields = (fields: string) => `user: { additionalFields: {\n ${fields} } }`
    const before = schemaOf(fields(`age: { type: 'number', required: false }, city: { type: 'string', required: false }`), dialect)
    const after = schemaOf(fields(`\n\n age: { type: 'string', required: false }`), dialect)
    const verdict = await judged({ dialect, before, after, history: historyOf(before) })
    expect(lines(verdict.stops)).toEqual([
      'type-changed user.age: described in auth.config.ts:7, before in auth.config.ts:5',
      'column-dropped user.city: it was described in auth.config.ts:5; the auth config, or an option of the module, asks for it no more',
    ])
  })

  it('what comes is only waiting', async () => {
    const before = schemaOf('', dialect)
    const after = schemaOf('plugins: [twoFactor()]', dialect)
    const verdict = await judged({ dialect, before, after })
    expect(verdict.stops).toEqual([])
    expect(verdict.pending.map(({ kind, table, column }) => `${kind} ${table}.${column}`)).toEqual(['column-added user.twoFactorEnabled', 'table-added twoFactor.null'])
  })

  it('what comes beside what would be lost names no command that would stop', async () => {
    const [before, after] = [schemaOf('plugins: [twoFactor()]', dialect), schemaOf('plugins: [admin()]', dialect)]
    expect(describePending(await judged({ dialect, before, after }))).toMatch(/^The migrations lack 5 changes of the auth schema:\n/)
    expect(describePending(await judged({ dialect, before, after, allowDestructive: ['user.twoFactorEnabled', 'twoFactor'] }))).toMatch(/^The migrations lack 5 changes of the auth schema\. Run `npx nuxt-db generate`:\n/)
  })

  it('what is the same is nothing', async () => {
    const schema = schemaOf('plugins: [twoFactor(), organization()]', dialect)
    expect(await judged({ dialect, before: schema, after: schema })).toEqual({ stops: [], allowed: [], unsure: [], pending: [], unused: [], unreadable: undefined, blind: false, asks: false })
  })
})

describe('ways to lose a table', () => {
  const plain = () => schemaOf('plugins: [twoFactor()]', 'sqlite')

  it.each<[string, string, object, string[]]>([
    ['another `modelName`', `plugins: [twoFactor({ schema: { twoFactor: { modelName: 'second_factor' } } })]`, {}, ['twoFactor']],
    ['another `fieldName`', `plugins: [twoFactor()], user: { fields: { email: 'mail' } }`, {}, ['user.email']],
    ['plurals', 'plugins: [twoFactor()]', { usePlural: true }, ['user', 'session', 'account', 'verification', 'twoFactor']],
    ['the sessions elsewhere', `plugins: [twoFactor()], secondaryStorage: { get: () => null, set: () => {}, delete: () => {} }`, {}, ['session', 'verification']],
  ])('%s', async (_, options, settings, gone) => {
    const before = plain()
    for (const history of [undefined, historyOf(before)]) {
      const verdict = await judged({ before, after: schemaOf(options, 'sqlite', settings), history })
      expect(verdict.stops.map(({ name }) => name).sort()).toEqual(gone.sort())
    }
  })

  it('another casing', async () => {
    const before = plain()
    const { stops, asks } = await judged({ before, after: schemaOf('plugins: [twoFactor()]', 'sqlite', { casing: 'snake_case' }), history: historyOf(before) })
    expect(stops.map(({ name }) => name)).toEqual(expect.arrayContaining(['twoFactor', 'user.emailVerified', 'session.userId', 'account.accessToken']))
    expect(asks).toBe(true)
  })

  it('another PostgreSQL schema', async () => {
    const verdict = await judged({ dialect: 'postgresql', before: schemaOf('', 'postgresql'), after: schemaOf('', 'postgresql', { schemaName: 'auth' }) })
    expect(verdict.stops.map(({ name }) => name)).toEqual(['account', 'session', 'user', 'verification'])
    expect(describeStops(verdict, 'snapshot')).toContain('What was renamed keeps its data: allow it, run `npx nuxt-db generate` in a terminal')
  })
})

describe('a table that is made anew', () => {
  const fields = (more: string, ofSession = '') => schemaOf(`user: { additionalFields: { city: { type: 'string', ${more} } } }, session: { additionalFields: { device: { type: 'string', required: false, ${ofSession} } } }`, 'sqlite')
  const changed = 'required: true, defaultValue: \'\''

  it('is no harm where foreign keys can be switched off, and on D1 takes what refers to it', async () => {
    const [before, after] = [fields('required: false'), fields(changed)]
    expect(await judged({ before, after })).toMatchObject({ stops: [] })
    expect(await lost(before, after, 'connection')).toEqual([])
    for (const session of ['d1', 'statement', 'transaction'] as const)
      expect(await lost(before, after, session)).toEqual(['account', 'session'])
    expect(await lost(before, after, 'd1', ['session'])).toEqual(['account'])
    expect(await lost(before, after, 'd1', ['session', 'account'])).toEqual([])
  })

  // drizzle-kit switches foreign keys on again after the first.
  it('takes what refers to it where it is the second, in a file too', async () => {
    expect(await lost(fields('required: false'), fields(changed, 'defaultValue: \'phone\''), 'connection')).toEqual(['account', 'session'])
  })

  it('is assumed where drizzle-kit cannot be asked', async () => {
    const assumed = (before: SchemaResult, after: SchemaResult, session: Session) => {
      const changes = compareSchema({ dialect: 'sqlite', before: before.database, after: after.database })
      const sql = assumedMigration({ changes, before: before.database, dialect: 'sqlite', since1: false })
      const reading = readMigration({ dialect: 'sqlite', session, before: before.database, sql })
      return judgeSql({ reading, result: after, history: undefined, allowDestructive: [], isMade: false }).stops.map(({ name }) => name).sort()
    }
    const [before, one, both] = [fields('required: false'), fields(changed), fields(changed, 'defaultValue: \'phone\'')]
    expect(assumed(before, one, 'connection')).toEqual([])
    expect(assumed(before, one, 'd1')).toEqual(['account', 'session'])
    expect(assumed(before, both, 'connection')).toEqual(['account', 'session'])
    expect(assumed(before, before, 'd1')).toEqual([])
  })

  it('does so on a real D1', async () => {
    const [before, after] = await Promise.all([fields('required: false'), fields(changed)].map(({ code }) => loadSchema(code!)))
    const d1 = new Miniflare({ modules: true, script: 'export default {}', d1Databases: ['DB'] })
    onTestFinished(() => d1.dispose())
    const db = await d1.getD1Database('DB')
    const run = async (statements: string[]) => {
      for (const statement of statements.flatMap(one => one.split(';')).map(one => one.trim()).filter(Boolean))
        await db.prepare(statement).run()
    }
    await run(await migrationBetween({}, before!, 'sqlite'))
    await run([
      'INSERT INTO user (id, name, email, emailVerified, city) VALUES (\'1\', \'Ada\', \'ada@example.com\', 0, \'London\')',
      'INSERT INTO session (id, expiresAt, token, createdAt, updatedAt, userId) VALUES (\'1\', 1, \'a\', 1, 1, \'1\')',
    ])
    await run(await migrationBetween(before!, after!, 'sqlite'))
    expect(await db.prepare('SELECT count(*) AS count FROM user').first('count')).toBe(1)
    expect(await db.prepare('SELECT count(*) AS count FROM session').first('count')).toBe(0)
  })

  it.each<[Session, object]>([
    ['d1', { driver: 'd1' }],
    ['d1', { driver: 'd1-http', connection: { databaseId: 'id' } }],
    ['d1', { driver: 'libsql', connection: { databaseId: 'id', url: 'file:/app/.data/db/sqlite.db' } }],
    ['statement', { driver: 'libsql', connection: { databaseId: 'id', url: 'libsql://app.turso.io' } }],
    ['statement', { driver: 'libsql', connection: { url: 'file:/app/copy.db', syncUrl: 'libsql://app.turso.io' } }],
    ['connection', { driver: 'libsql', connection: { url: 'file:/app/.data/db/sqlite.db' } }],
    ['connection', { dialect: 'postgresql', driver: 'pglite' }],
    ['statement', { dialect: 'postgresql', driver: 'postgres-js', connection: { url: 'postgres://localhost' } }],
    ['statement', { driver: 'of tomorrow' }],
  ])('knows how a database is reached (%s: %o)', (expected, db) => {
    expect(sessionOfHub({ db: { dialect: 'sqlite', ...db } } as unknown as Hub)).toBe(expected)
  })

  it('is none where a column comes or goes with its foreign key', async () => {
    const [before, after] = ['', 'plugins: [organization({ teams: { enabled: true } })]'].map(options => schemaOf(options, 'sqlite'))
    expect(await lost(before!, after!, 'd1')).toEqual([])
  })
})

describe('a migration that is made', () => {
  const tables = (sql: string) => readMigration({ dialect: 'sqlite', session: 'connection', before: [], sql }).after
  const before = tables('CREATE TABLE user (id text PRIMARY KEY, age integer); CREATE TABLE notes (id text PRIMARY KEY, author text REFERENCES user(id) ON DELETE CASCADE);')
  const stopsAt = (sql: string, allowDestructive: string[] = []) => {
    const reading = readMigration({ dialect: 'sqlite', session: 'connection', before, sql })
    return judgeSql({ reading, result: schemaOf('', 'sqlite'), history: undefined, allowDestructive, isMade: true }).stops.map(({ name }) => name)
  }

  it.each<[string, string, string[]]>([
    ['drops a column of ours', 'ALTER TABLE user DROP COLUMN age', ['user.age']],
    ['deletes rows of ours', 'DELETE FROM user', ['user', 'notes']],
    ['drops a table of the app, which is the app\'s affair', 'DROP TABLE notes', []],
    ['deletes rows of the app, likewise', 'DELETE FROM notes', []],
    ['only adds', 'ALTER TABLE user ADD COLUMN city text', []],
  ])('%s', (_, sql, expected) => {
    expect(stopsAt(sql).sort()).toEqual(expected.sort())
    expect(stopsAt(sql, expected)).toEqual([])
  })
})

describe('what is allowed', () => {
  const given = () => {
    const [before, after] = ['plugins: [twoFactor()]', ''].map(options => schemaOf(options, 'sqlite', { casing: 'snake_case' }))
    return { before: before!, after: after!, history: historyOf(before!) }
  }

  it.each([
    ['by the names of the database', ['two_factor', 'user.two_factor_enabled']],
    ['by Better Auth\'s names', ['twoFactor', 'user.twoFactorEnabled']],
  ])('%s', async (_, allowDestructive) => {
    const verdict = await judged({ ...given(), allowDestructive })
    expect(verdict.stops).toEqual([])
    expect(verdict.allowed.map(({ name }) => name)).toEqual(['user.two_factor_enabled', 'two_factor'])
    expect(verdict.unused).toEqual([])
  })

  it('is exactly that', async () => {
    const verdict = await judged({ ...given(), allowDestructive: ['user', 'two_factor', 'account.issuer'] })
    expect(verdict.stops.map(({ name }) => name)).toEqual(['user.two_factor_enabled'])
    expect(verdict.unused).toEqual(['user', 'account.issuer'])
  })

  it('in a PostgreSQL schema', async () => {
    const [before, after] = ['plugins: [twoFactor()]', ''].map(options => schemaOf(options, 'postgresql', { schemaName: 'auth' }))
    const verdict = await judged({ dialect: 'postgresql', before: before!, after: after!, allowDestructive: ['auth.twoFactor', 'auth.user.twoFactorEnabled'] })
    expect(verdict.stops).toEqual([])
    expect(verdict.allowed.map(({ name }) => name)).toEqual(['auth.user.twoFactorEnabled', 'auth.twoFactor'])
  })
})

describe('a table that neither schema has', () => {
  const posts = 'export const posts = sqliteTable(\'posts\', { id: text(\'id\') })\n'
  const without = () => schemaOf('', 'sqlite')
  const snapshot = async () => snapshotWith(without(), posts)

  it('of the app, while the app has it', async () => {
    expect(await judged({ snapshot: await snapshot(), after: schemaOf('', 'sqlite', {}, posts) })).toMatchObject({ stops: [], unsure: [], pending: [] })
  })

  it('without a history may have been ours: it stops', async () => {
    const { stops } = await judged({ snapshot: await snapshot(), after: without() })
    expect(lines(stops)).toEqual([expect.stringContaining('table-dropped posts: neither the auth schema nor the app\'s own schema has it, and no earlier run on this machine tells whose it was')])
  })

  it('without a history, where the app\'s schema cannot be read to its end', async () => {
    const verdict = await judged({ snapshot: await snapshot(), after: schemaOf('', 'sqlite', {}, 'export const table = sqliteTable(process.env.TABLE, {})\n') })
    expect(verdict.stops).toEqual([])
    expect(verdict.unsure.map(({ name }) => name)).toEqual(['posts'])
  })

  it('that was the app\'s is the app\'s business', async () => {
    expect(await judged({ snapshot: await snapshot(), after: without(), history: { ...historyOf(without()), appTables: ['posts'] } })).toMatchObject({ stops: [], unsure: [] })
  })

  it('that this machine never saw stops: a migration that was pulled has made it', async () => {
    const { stops } = await judged({ snapshot: await snapshot(), after: without(), history: historyOf(without()) })
    expect(lines(stops)).toEqual([expect.stringContaining('table-dropped posts: neither the auth schema nor the app\'s own schema has it')])
  })

  it('that once was ours stops, however long ago, and whoever had it since', async () => {
    const history = { ...historyOf(without()), tables: [...historyOf(without()).tables, 'posts'], appTables: ['posts'] }
    expect((await judged({ snapshot: await snapshot(), after: without(), history })).stops.map(({ name }) => name)).toEqual(['posts'])
  })

  it('that goes over to the app is the app\'s', async () => {
    const history = { ...historyOf(without()), tables: [...historyOf(without()).tables, 'posts'] }
    expect(await judged({ snapshot: await snapshot(), after: schemaOf('', 'sqlite', {}, posts), history })).toMatchObject({ stops: [], unsure: [], pending: [] })
  })

  it('can be allowed', async () => {
    expect((await judged({ snapshot: await snapshot(), after: without(), allowDestructive: ['posts'] })).stops).toEqual([])
  })
})

describe('a package in another version', () => {
  const plugin = (fields: string) => `export const audit = () => ({ id: 'audit', schema: { audit: { fields: { ${fields} } } } })\n`
  const schema = (version: string, fields: string) => {
    const { configFile, dir } = temporaryApp({
      'auth.config.ts': 'import { audit } from \'audit\'\nexport default { plugins: [audit()] }\n',
      'node_modules/audit/package.json': JSON.stringify({ name: 'audit', version, type: 'module', main: './index.js', peerDependencies: { 'better-auth': '*' } }),
      'node_modules/audit/index.js': plugin(fields),
      ...betterAuth(version),
    }, { packages: false })
    return generated({ configFile, rootDir: dir, dialect: 'sqlite' })
  }
  const first = () => schema('1.0.0', `action: { type: 'string' }, at: { type: 'string' }`)
  const second = () => schema('2.0.0', `action: { type: 'string' }, at: { type: 'date' }`)

  it('is named with both versions', async () => {
    const [before, after] = [first(), second()]
    const { stops } = await judged({ before, after, history: historyOf(before) })
    expect(lines(stops)).toEqual(['type-changed audit.at: audit 1.0.0 → 2.0.0: the new release has another type for it'])
  })

  it('is the one that had it last', async () => {
    const before = second()
    const history = { ...historyOf(before), generations: [generationOf(before), generationOf(first())] }
    const { stops } = await judged({ before, after: schema('3.0.0', `at: { type: 'date' }`), history })
    expect(lines(stops)).toEqual(['column-dropped audit.action: audit 2.0.0 → 3.0.0: the new release has it no more'])
  })
})

describe('a snapshot that cannot be read', () => {
  const after = () => schemaOf('', 'sqlite')
  const snapshot = '{ "version": "99", "dialect": "sqlite" }'

  it('is said, and never taken for one without differences', async () => {
    const verdict = await judged({ snapshot, after: after() })
    expect(verdict).toMatchObject({ blind: true, unreadable: 'snapshots of version 99 for sqlite cannot be read; 6 and 7 can' })
    expect(describeBlind(verdict, at(snapshot))).toContain('authSchema: { allowDestructive: [\'server/db/migrations/sqlite\'] }')
    expect(await judged({ snapshot, after: after(), allowDestructive: ['server/db/migrations/sqlite'] })).toMatchObject({ blind: false, stops: [], unused: [] })
  })

  it.each([['cut off', '{ "version": "6",'], ['with a conflict', '<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> theirs\n'], ['empty', ''], ['of another database', '{ "version": "7", "dialect": "postgresql", "tables": {} }']])('%s', async (_, snapshot) => {
    expect(await judged({ snapshot, after: after() })).toMatchObject({ blind: true })
  })

  it('is replaced by what was generated last', async () => {
    const verdict = await judged({ snapshot, after: after(), history: historyOf(schemaOf('plugins: [twoFactor()]', 'sqlite')) })
    expect(verdict.stops.map(({ name }) => name)).toEqual(['user.twoFactorEnabled', 'twoFactor'])
    expect(describeStops(verdict, 'meta/0000_snapshot.json')).toContain('Compared with what was generated last on this machine.')
  })
})

interface Given {
  dialect?: Dialect
  before?: SchemaResult
  /** In place of that of `before`. */
  snapshot?: string
  after: SchemaResult
  history?: History | undefined
  allowDestructive?: string[]
}

async function judged({ dialect = 'sqlite', before, snapshot, after, history, allowDestructive = [] }: Given): Promise<Verdict> {
  const text = snapshot ?? await snapshotOf(await loadSchema(before!.code!), dialect)
  return judge({ native, dialect, snapshot: at(text), result: after, history, allowDestructive })
}

/** The tables that lose rows in the migration that drizzle-kit writes. */
async function lost(before: SchemaResult, after: SchemaResult, session: Session, allowDestructive: string[] = []): Promise<string[]> {
  const [from, to] = [await loadSchema(before.code!), await loadSchema(after.code!)]
  const sql = (await migrationBetween(from, to, 'sqlite')).join('\n--> statement-breakpoint\n')
  const reading = readMigration({ dialect: 'sqlite', session, before: readSnapshot('sqlite', await snapshotOf(from, 'sqlite')), sql })
  expect(reading.unread).toEqual([])
  return judgeSql({ reading, result: after, history: undefined, allowDestructive, isMade: false }).stops.map(({ name }) => name).sort()
}

function at(text: string): Snapshot {
  return { folder: 'server/db/migrations/sqlite', file: 'server/db/migrations/sqlite/meta/0000_snapshot.json', text }
}

function lines(findings: Finding[]): string[] {
  return findings.map(({ change, name, cause }) => `${change.kind} ${name}: ${cause}`)
}

function historyOf(result: SchemaResult): History {
  return { generations: [generationOf(result)], tables: result.database.map(({ name }) => name), appTables: [] }
}

function schemaOf(options: string, dialect: Dialect, settings = {}, appSchema?: string): SchemaResult {
  const { configFile, dir } = temporaryApp({
    'auth.config.ts': `import { admin, organization, twoFactor } from 'better-auth/plugins'\n\nexport default {\n${options} }\n`,
    'schema.ts': `import { sqliteTable, text } from 'drizzle-orm/sqlite-core'\n${appSchema ?? ''}`,
  })
  return generated({ configFile, rootDir: dir, dialect, appSchema: { files: [`${dir}/schema.ts`] }, ...settings })
}

function generated(request: Parameters<typeof generateSchema>[0]): SchemaResult {
  const result = generateSchema(request)
  expect(result.diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual([])
  return result
}

async function snapshotWith(result: SchemaResult, more: string): Promise<string> {
  return snapshotOf(await loadSchema(`import { sqliteTable as own } from 'drizzle-orm/sqlite-core'\n${result.code}\n${more.replace('sqliteTable', 'own')}`), 'sqlite')
}

/** As much of Better Auth as a plugin needs to get its table. */
function betterAuth(version: string): Record<string, string> {
  return {
    'node_modules/better-auth/package.json': JSON.stringify({ name: 'better-auth', version, type: 'module', exports: { './db': './db.js' } }),
    'node_modules/better-auth/db.js': 'export const getAuthTables = options => Object.assign({}, ...options.plugins.map(plugin => Object.fromEntries(Object.entries(plugin.schema).map(([key, table]) => [key, { modelName: key, fields: table.fields }]))))\n',
  }
}
