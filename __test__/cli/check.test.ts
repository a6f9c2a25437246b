// `check`: the auth config and the newest migration, compared without a database, a secret or Nuxt.
import { chmodSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { authApp, authConfig, nuxtConfig } from '../support/auth-app.ts'
import { command, type Ended } from '../support/command.ts'
import { loadSchema } from '../../proofs/lib/drizzle/load-schema.ts'
import { snapshotOf } from '../../proofs/lib/drizzle/migration.ts'
import { codeOf, run, type Settings } from '../support/native.ts'
import { temporaryApp } from '../support/temporary-app.ts'
import { writeMigration as migrate } from '../support/write-migration.ts'

const before = `import { twoFactor } from 'better-auth/plugins'

export default defineServerAuth({
  user: { additionalFields: { team: { type: 'string', required: false }, points: { type: 'string', required: false } } },
  plugins: [twoFactor()],
})
`

/** `team` goes, `points` becomes a number, a plugin comes. */
const after = `import { twoFactor, username } from 'better-auth/plugins'

export default defineServerAuth({
  user: { additionalFields: { points: { type: 'number', required: false } } },
  plugins: [twoFactor(), username()],
})
`

async function migrated(settings: Settings = {}): Promise<string> {
  const cwd = authApp({ 'nuxt.config.ts': nuxtConfig.replace('sqlite', settings.dialect ?? 'sqlite'), 'server/auth.config.ts': before })
  await migrate(cwd, settings)
  return cwd
}

function check(cwd: string, ...args: string[]): Promise<Ended> {
  return command(['check', ...args], { cwd })
}

function setConfig(cwd: string, text: string): void {
  writeFileSync(join(cwd, 'server/auth.config.ts'), text)
}

describe('finds nothing', () => {
  it('where all is migrated', async () => {
    expect(await check(await migrated())).toMatchSnapshot()
  })

  it.each<[string[], Settings]>([
    [[], { dialect: 'postgresql' }],
    [[], { dialect: 'mysql' }],
    [['--use-plural', '--casing', 'snake_case'], { usePlural: true, casing: 'snake_case' }],
    [['--schema-name', 'auth', '--with-timezone', '--precision', '3'], { dialect: 'postgresql', schemaName: 'auth', timestamps: { withTimezone: true, precision: 3 } }],
  ])('with %j where it was migrated so', async (args, settings) => {
    const { code, stdout } = await check(await migrated(settings), ...args)
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
  })

  it('with what nuxt.config says', async () => {
    const cwd = await migrated({ casing: 'snake_case', usePlural: true })
    expect((await check(cwd)).code).toBe(1)
    writeFileSync(join(cwd, 'nuxt.config.ts'), nuxtConfig.replace('\'sqlite\' }', '{ dialect: \'sqlite\', casing: \'snake_case\' } }, authSchema: { usePlural: true }'))
    expect((await check(cwd)).code).toBe(0)
  })

  it('in the newest of several migrations', async () => {
    const cwd = await migrated()
    setConfig(cwd, after)
    await migrate(cwd, {}, { number: 1 })
    expect((await check(cwd)).code).toBe(0)
  })

  it('in tables of the app', async () => {
    const cwd = authApp({
      'server/db/schema.ts': 'import { sqliteTable, text } from \'drizzle-orm/sqlite-core\'\nexport const notes = sqliteTable(\'notes\', { id: text(\'id\') })\n',
    })
    const file = await migrate(cwd)
    const snapshot = JSON.parse(readFileSync(file, 'utf8')) as { tables: Record<string, { name: string }> }
    snapshot.tables.notes = { ...snapshot.tables.jwks!, name: 'notes' }
    writeFileSync(file, JSON.stringify(snapshot))
    expect(await check(cwd)).toMatchSnapshot()

    // A table of ours goes as a column does.
    setConfig(cwd, authConfig.replace(', ...(process.env.AUTH_JWT ? [jwt()] : [])', ''))
    expect(await check(cwd)).toMatchSnapshot()
    writeFileSync(join(cwd, 'server/db/schema.ts'), 'export const notes = table(process.env.NOTES)\n')
    const unsure = await check(cwd)
    expect(unsure).toMatchSnapshot()
  })

  it('in the folders that drizzle-kit 1.0 writes', async () => {
    const cwd = await migrated()
    const folder = join(cwd, 'server/db/migrations/sqlite')
    const snapshot = await snapshotOf(await loadSchema(codeOf(run(join(cwd, 'server/auth.config.ts'), { rootDir: cwd }))), 'sqlite')
    rmSync(join(folder, 'meta'), { recursive: true })
    for (const [name, text] of [['20250101000000_first', '{}'], ['20260101000000_second', snapshot]] as const) {
      mkdirSync(join(folder, name))
      writeFileSync(join(folder, name, 'migration.sql'), '')
      writeFileSync(join(folder, name, 'snapshot.json'), text)
    }
    expect((await check(cwd)).code).toBe(0)
  })

  it('in a project that is not Nuxt', async () => {
    const { dir: cwd } = temporaryApp({ 'src/auth.ts': 'import { betterAuth } from "better-auth"\nexport const auth = betterAuth({})\n' })
    await migrate(cwd, { dialect: 'mysql' }, { folder: 'drizzle', config: 'src/auth.ts' })
    expect((await check(cwd, '--dialect', 'mysql')).code).toBe(0)
    expect((await check(cwd, '--dialect', 'mysql', '--migrations', 'drizzle')).code).toBe(0)
  })
})

// PROBLEMS 5, 6, 7, 9
describe('finds what differs', () => {
  it.each(['text', 'json', 'github'])('as %s', async (format) => {
    const cwd = await migrated()
    setConfig(cwd, after)
    const ended = await check(cwd, '--format', format)
    expect(ended.code).toBe(1)
    expect(ended).toMatchSnapshot()
  })

  it('where nothing was migrated', async () => {
    const { code, stderr, stdout } = await check(authApp(), '--dialect', 'sqlite')
    expect(code).toBe(1)
    expect(stdout.match(/ is new/g)).toHaveLength(6)
    expect(stderr).toMatchSnapshot()
  })

  it('says so in one line for each, and nothing else on standard output', async () => {
    const cwd = await migrated()
    setConfig(cwd, after)
    const { stdout } = await check(cwd, '--format', 'github')
    for (const line of stdout.trimEnd().split('\n'))
      expect(line).toMatch(/^::error file=server\/auth\.config\.ts,line=\d+,title=[^:,]+(?:%2C[^:,]+)*::.+$/)
  })
})

// A reviewer sees the annotation beside the line that is to be looked at.
it('puts each difference at the line that it comes from', async () => {
  const cwd = await migrated()
  setConfig(cwd, `import { twoFactor, username } from 'better-auth/plugins'
// username() is new
export default defineServerAuth({
  user: { additionalFields: {
    points: { type: 'number', required: false },
  } },
  plugins: [
    twoFactor(),
    username(),
  ],
})
`)
  const { stdout } = await check(cwd, '--format', 'json')
  const { changes } = JSON.parse(stdout) as { changes: { table: string, column: string | null, kind: string, file: string, line: number }[] }
  const places = Object.fromEntries(changes.map(({ table, column, kind, file, line }) => [`${kind} ${table}.${column}`, `${file}:${line}`]))
  expect(places).toMatchObject({
    'column-added user.username': 'server/auth.config.ts:9',
    'type-changed user.points': 'server/auth.config.ts:5',
    'column-dropped user.team': 'server/auth.config.ts:3',
  })
})

// `hub.db` is decided where the app runs.
describe('several databases', () => {
  const byEnvironment = { 'nuxt.config.ts': nuxtConfig.replace(`'sqlite'`, `process.env.DB === 'pg' ? 'postgresql' : 'sqlite'`), 'server/auth.config.ts': before }

  it('are all checked, and one that differs is enough', async () => {
    const cwd = authApp(byEnvironment)
    await migrate(cwd, { dialect: 'postgresql' })
    await migrate(cwd, { dialect: 'sqlite' })
    const same = await check(cwd)
    expect(same.code).toBe(0)
    expect(same.stderr).toMatch(/\(sqlite, .*\(postgresql, /s)
    setConfig(cwd, after)
    await migrate(cwd, { dialect: 'sqlite' }, { number: 1 })
    const { code, stdout, stderr } = await check(cwd)
    expect(code, stderr).toBe(1)
    expect(stderr).toMatch(/have everything that the auth config needs \(sqlite/)
    expect(stdout).toMatch(/^(?:[~!] postgresql: .*\n){5}$/)
    expect(JSON.parse((await check(cwd, '--format', 'json')).stdout)).toMatchObject([{ dialect: 'sqlite', changes: [] }, { dialect: 'postgresql' }])
    expect((await check(cwd, '--dialect', 'sqlite')).code).toBe(0)
    expect((await check(cwd, '--dialect', 'sqlite,postgresql')).code).toBe(1)
  })

  it('none of which is there are none that is right', async () => {
    const { code, stderr } = await check(authApp(byEnvironment))
    expect(code).toBe(2)
    expect(stderr).toContain('the text of nuxt.config.ts does not tell it')
  })
})

// Neither says what the database is, and NuxtHub's command is not there.
describe('in a project that is not Nuxt', () => {
  const files = { 'src/auth.ts': 'import { betterAuth } from "better-auth"\nexport const auth = betterAuth({})\n' }

  it('names the command of drizzle-kit', async () => {
    const { code, stderr } = await check(temporaryApp(files).dir, '--dialect', 'sqlite')
    expect(code).toBe(1)
    expect(stderr).toContain('run `npx drizzle-kit generate`')
  })

  it('takes the database that the migrations are of', async () => {
    const { dir } = temporaryApp(files)
    await migrate(dir, { dialect: 'postgresql' }, { folder: 'drizzle', config: 'src/auth.ts' })
    const { code, stderr } = await check(dir)
    expect(code, stderr).toBe(0)
    expect(stderr).toContain('(postgresql, drizzle/meta/0000_snapshot.json)')
  })

  it('takes none by chance', async () => {
    const { code, stderr } = await check(temporaryApp(files).dir)
    expect(code).toBe(2)
    expect(stderr).toContain('Nothing says which database the schema is for: the project is not Nuxt, and there are no migrations. Name it with --dialect')
  })
})

describe('cannot say, with 2', () => {
  it.each<[string, (folder: string) => void]>([
    ['where the snapshot is missing', folder => rmSync(join(folder, 'meta/0000_snapshot.json'))],
    ['where the snapshot is no JSON', folder => writeFileSync(join(folder, 'meta/0000_snapshot.json'), '<<<<<<< HEAD')],
    ['where the journal is no JSON', folder => writeFileSync(join(folder, 'meta/_journal.json'), '<<<<<<< HEAD')],
    ['where the snapshot is of another database', folder => writeFileSync(join(folder, 'meta/0000_snapshot.json'), '{"version":"7","dialect":"postgresql","tables":{}}')],
  ])('%s', async (_, spoil) => {
    const cwd = await migrated()
    spoil(join(cwd, 'server/db/migrations/sqlite'))
    const { code, stdout, stderr } = await check(cwd)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatchSnapshot()
  })

  it('where there is no such folder', async () => {
    const { code, stderr } = await check(await migrated(), '--migrations', 'nowhere')
    expect(code).toBe(2)
    expect(stderr).toMatchSnapshot()
  })

  it('where the config cannot be decided', async () => {
    const cwd = await migrated()
    setConfig(cwd, 'export default defineServerAuth({ user: { modelName: process.env.TABLE } })')
    expect((await check(cwd)).code).toBe(2)
    const place = { file: 'server/auth.config.ts', line: 1 }
    const github = await check(cwd, '--format', 'github')
    expect(github.code).toBe(2)
    expect(github.stdout).toMatch(/^::error file=server\/auth\.config\.ts,line=1,col=\d+,title=BAS301::`user\.modelName` can't be determined[^\n]*\n$/)
    const json = await check(cwd, '--format', 'json')
    expect(json.code).toBe(2)
    expect(JSON.parse(json.stdout)).toMatchObject({ dialect: null, snapshot: null, config: place.file, changes: [], diagnostics: [{ code: 'BAS301', ...place }] })
  })
})

it('has warnings in each format, and nothing to find', async () => {
  const cwd = await migrated()
  setConfig(cwd, before.replace('defineServerAuth({', 'defineServerAuth({\n  unheardOf: 1,'))
  const [json, github] = [await check(cwd, '--format', 'json'), await check(cwd, '--format', 'github')]
  expect([json.code, github.code]).toEqual([0, 0])
  expect(JSON.parse(json.stdout)).toMatchObject({ changes: [], diagnostics: [{ code: 'BAS501', severity: 'warning' }] })
  expect(github.stdout).toMatch(/^::warning file=server\/auth\.config\.ts,line=\d+,col=\d+,title=BAS501::[^\n]*\n$/)
})

it('writes nothing', async () => {
  const cwd = await migrated()
  const folders = [cwd, join(cwd, 'server'), join(cwd, 'server/db/migrations/sqlite')]
  const list = () => folders.map(folder => readdirSync(folder))
  const there = list()
  for (const folder of folders)
    chmodSync(folder, 0o555)
  try {
    expect((await check(cwd)).code).toBe(0)
    expect(list()).toEqual(there)
  }
  finally {
    for (const folder of folders)
      chmodSync(folder, 0o755)
  }
})

it('finds migrations from another folder', async () => {
  const cwd = await migrated()
  expect((await command(['check', '--cwd', cwd], { cwd: dirname(cwd) })).code).toBe(0)
})

it('says that hooks are not run, where a file of the project names one', async () => {
  const cwd = await migrated()
  expect((await check(cwd)).stderr).not.toContain('hook')
  const module = (hook: string) => `export default (_, nuxt) => nuxt.hook('${hook}', () => {})\n`
  for (const [file, hook] of [['modules/a.ts', 'better-auth:schema:tables'], ['modules/b/index.mjs', 'better-auth:config:extend'], ['modules/c.ts', 'better-auth:schema:changed']] as const) {
    mkdirSync(dirname(join(cwd, file)), { recursive: true })
    writeFileSync(join(cwd, file), module(hook))
  }
  // A folder that is called like a file, and a link that leads nowhere.
  mkdirSync(join(cwd, 'modules/d.ts'))
  symlinkSync('nowhere.ts', join(cwd, 'modules/e.ts'))
  expect((await check(cwd)).stderr).toMatch(/modules\/a\.ts, modules\/b\/index\.mjs may change the tables with a hook, which is not run here/)
})

// Exit code 0 means that it is right.
describe('a migration that may not be applied yet', () => {
  const first = 'CREATE TABLE `user` (`id` text PRIMARY KEY);--> statement-breakpoint\nCREATE TABLE `session` (`id` text PRIMARY KEY, `userId` text REFERENCES `user`(`id`) ON DELETE cascade);'
  const remake = 'PRAGMA foreign_keys=ON;--> statement-breakpoint\nCREATE TABLE `__new_user` (`id` text PRIMARY KEY);--> statement-breakpoint\nINSERT INTO `__new_user` SELECT `id` FROM `user`;--> statement-breakpoint\nDROP TABLE `user`;--> statement-breakpoint\nALTER TABLE `__new_user` RENAME TO `user`;'

  async function withSql(...texts: (string | Buffer)[]): Promise<string> {
    const cwd = await migrated()
    for (let number = 1; number < texts.length; number++)
      await migrate(cwd, {}, { number })
    texts.forEach((text, number) => writeFileSync(join(cwd, `server/db/migrations/sqlite/000${number}_migration.sql`), text))
    return cwd
  }
  const options = (cwd: string, text: string) => writeFileSync(join(cwd, 'nuxt.config.ts'), nuxtConfig.replace('\'sqlite\' }', `'sqlite' }, authSchema: ${text}`))

  it.each<[string, string | Buffer]>([
    ['REPLACE INTO', 'REPLACE INTO `user` VALUES (1);'],
    ['WITH … DELETE', 'WITH old AS (SELECT 1) DELETE FROM `user`;'],
    ['a syntax error', 'DELET FROM `user`;'],
    ['UTF-16', Buffer.from('\uFEFFDELETE FROM `user`;', 'utf16le')],
  ])('with %s is not read, and that is no success', async (_, sql) => {
    const cwd = await withSql(first, sql)
    for (let run = 0; run < 2; run++) {
      const { code, stdout, stderr } = await check(cwd)
      expect(code, stderr).toBe(1)
      expect(stdout).toContain('! server/db/migrations/sqlite/0001_migration.sql: ')
      expect(stderr).toContain('allowDestructive: [\'0001_migration\']')
      expect(stderr).not.toContain('have everything')
    }
    const doctor = await command(['doctor'], { cwd })
    expect(doctor.code).toBe(1)
    expect(doctor.stdout).toContain('0001_migration.sql has statements that can\'t be read')
    options(cwd, '{ allowDestructive: [\'0001_migration\'] }')
    expect((await check(cwd)).code).toBe(0)
  })

  it('that is not the newest and loses rows is a warning', async () => {
    const cwd = await withSql(first, remake, '')
    const { code, stdout, stderr } = await check(cwd)
    expect(code, stderr).toBe(0)
    expect(stdout).toMatch(/^- server\/db\/migrations\/sqlite\/0001_migration\.sql: .*session/)
    expect(stderr).toContain('Every database that has applied it is unchanged.')
    expect((await command(['doctor'], { cwd })).stdout).toContain('0001_migration.sql: Rows of "session"')
    expect((await check(cwd, '--strict')).code).toBe(1)
    options(cwd, '{ strict: true }')
    expect((await check(cwd)).code).toBe(1)
    options(cwd, '{ strict: true, allowDestructive: [\'0001_migration\'] }')
    expect((await check(cwd)).code).toBe(0)
  })

  it('that adds a required column names the command that fills it', async () => {
    const cwd = await withSql(first, 'ALTER TABLE `user` ADD `country` text NOT NULL;')
    const { code, stderr } = await check(cwd)
    expect(code, stderr).toBe(0)
    expect(stderr).toContain('npx nuxt-better-auth-schema migration --fill "user.country=…"')
    expect((await check(cwd, '--strict')).code).toBe(1)
  })

  it('that drops a table has no way that keeps its rows', async () => {
    const cwd = await withSql(first, 'DROP TABLE `session`;')
    const { code, stderr } = await check(cwd)
    expect(code, stderr).toBe(1)
    expect(stderr).toContain('allowDestructive: [\'session\']')
    expect(stderr).not.toMatch(/so that they stay|nuxt-db generate/)
  })

  it('is not filled in a column that does not exist', async () => {
    const cwd = await withSql(first)
    for (const [fill, said] of [['user.teem=1', 'has no column `teem`. Did you mean `team`?'], ['usr.team=1', 'there is no table `usr`. Did you mean `user`?']] as const) {
      const { code, stderr } = await command(['migration', '--fill', fill], { cwd })
      expect(code).toBe(2)
      expect(stderr).toContain(said)
    }
  })

  it.each([
    ['allowDestructiv: []', 'allowDestructive'],
    ['migrations: { keepRow: true }', 'migrations.keepRows'],
  ])('beside the option %s, which does not exist', async (option, meant) => {
    const cwd = await withSql(first)
    options(cwd, `{ ${option} }`)
    const { code, stderr } = await check(cwd)
    expect(code, stderr).toBe(0)
    expect(stderr).toContain(`Did you mean \`${meant}\`?`)
    expect((await check(cwd, '--strict')).code).toBe(1)
    expect((await command(['doctor'], { cwd })).stdout).toContain(`Did you mean \`${meant}\`?`)
  })
})
