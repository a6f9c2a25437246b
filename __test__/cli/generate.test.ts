// `generate`: the text that the addon gives, where it is wanted, and never half of it.
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { authApp, authConfig } from '../support/auth-app.ts'
import { command } from '../support/command.ts'
import { codeOf, run, type Settings } from '../support/native.ts'
import { temporaryApp } from '../support/temporary-app.ts'

const instance = (name: string) => `import { betterAuth } from 'better-auth'\nimport { ${name} } from 'better-auth/plugins'\n\nexport const auth = betterAuth({ plugins: [${name}()] })\n`

it('prints the schema and nothing else', async () => {
  const cwd = authApp()
  const { code, stdout, stderr } = await command(['generate', '--dialect', 'postgresql'], { cwd })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toBe(codeOf(run(join(cwd, 'server/auth.config.ts'), { rootDir: cwd, dialect: 'postgresql' })))
})

it.each<[string[], Settings]>([
  [['--use-plural'], { usePlural: true }],
  [['--usePlural'], { usePlural: true }],
  [['--casing', 'snake_case'], { casing: 'snake_case' }],
  [['--schema-name', 'auth', '--dialect', 'postgresql'], { schemaName: 'auth', dialect: 'postgresql' }],
  [['--relations', 'none'], { relations: false }],
  [['--relations=v2'], { relations: 'v2' }],
  [['--with-timezone', '--precision', '3', '-d', 'postgresql'], { timestamps: { withTimezone: true, precision: 3 }, dialect: 'postgresql' }],
  [['--precision', '0', '-d', 'mysql'], { timestamps: { precision: 0 }, dialect: 'mysql' }],
  [['--timestamp-type', 'datetime', '-d', 'mysql'], { timestamps: { type: 'datetime' }, dialect: 'mysql' }],
  [['--app-tables', '{"project":{"from":"./projects"}}'], { appTables: { project: { from: './projects' } } }],
  [['--assume', '{"process.env.AUTH_JWT":false}'], { assume: { 'process.env.AUTH_JWT': false } }],
])('gives the addon %j', async (args, settings) => {
  const cwd = authApp()
  const { stdout } = await command(['generate', ...args], { cwd })
  expect(stdout).toBe(codeOf(run(join(cwd, 'server/auth.config.ts'), { rootDir: cwd, ...settings })))
})

it('takes assumptions from a file', async () => {
  const cwd = authApp({ 'assume.json': '{ "process.env.AUTH_JWT": false }' })
  const { stdout } = await command(['generate', '--dialect', 'sqlite', '--assume', 'assume.json'], { cwd })
  expect(stdout).toContain('AUTH_JWT')
  expect(stdout).not.toContain('jwks')
})

it('writes a file for each database', async () => {
  const cwd = authApp()
  const args = ['generate', '--dialect', 'sqlite,postgresql,mysql', '--output', 'db/auth.{dialect}.ts']
  expect(await command(args, { cwd })).toMatchSnapshot()
  expect(readdirSync(join(cwd, 'db')).sort()).toEqual(['auth.mysql.ts', 'auth.postgresql.ts', 'auth.sqlite.ts'])
  const written = statSync(join(cwd, 'db/auth.mysql.ts')).ino
  expect(await command(args, { cwd })).toMatchSnapshot()
  expect(statSync(join(cwd, 'db/auth.mysql.ts')).ino).toBe(written)
})

it('says once what it has to say of every database', async () => {
  const cwd = authApp({ 'server/auth.config.ts': 'export default defineServerAuth({ unheardOf: 1 })' })
  const { code, stderr } = await command(['generate', '--dialect', 'sqlite,postgresql,mysql', '--output', 'db/{dialect}.ts'], { cwd })
  expect(code).toBe(0)
  expect(stderr.match(/\[BAS501\]/g)).toHaveLength(1)
})

// PROBLEMS 35
it('says with --check whether a committed file is current, and writes nothing', async () => {
  const cwd = authApp()
  const args = ['generate', '--dialect', 'sqlite', '--output', 'auth-schema.ts']
  expect(await command([...args, '--check'], { cwd })).toMatchSnapshot()
  expect(existsSync(join(cwd, 'auth-schema.ts'))).toBe(false)
  await command(args, { cwd })
  expect(await command([...args, '--check'], { cwd })).toMatchSnapshot()
})

describe('leaves the file as it is', () => {
  const args = ['generate', '--dialect', 'sqlite', '--output', 'auth-schema.ts']

  // PROBLEMS 1, 13
  it.each([
    ['a config that does not parse', 'export default {'],
    ['a table that cannot be decided', 'export default defineServerAuth({ user: { modelName: process.env.TABLE } })'],
    ['a config without Better Auth', 'export const nothing = 1'],
  ])('for %s', async (_, config) => {
    const cwd = authApp({ 'server/auth.config.ts': config, 'auth-schema.ts': '// the last good one\n' })
    const { code, stdout, stderr } = await command(args, { cwd })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatchSnapshot()
    expect(readFileSync(join(cwd, 'auth-schema.ts'), 'utf8')).toBe('// the last good one\n')
    expect(readdirSync(cwd).filter(file => file.includes('tmp'))).toEqual([])
  })

  it('where it cannot be written', async () => {
    const cwd = authApp()
    mkdirSync(join(cwd, 'auth-schema.ts'))
    const { code, stderr } = await command(args, { cwd })
    expect(code).toBe(2)
    expect(stderr).toContain('auth-schema.ts cannot be written')
    expect(readdirSync(cwd).filter(file => file.includes('tmp'))).toEqual([])
  })

  it('and the first, where the second of two databases has no schema', async () => {
    // MySQL takes names of 64 characters.
    const cwd = authApp({ 'server/auth.config.ts': `export default defineServerAuth({ user: { modelName: '${'u'.repeat(65)}' } })` })
    expect((await command(['generate', '--dialect', 'sqlite'], { cwd })).code).toBe(0)
    const { code } = await command(['generate', '--dialect', 'sqlite,mysql', '--output', 'db/{dialect}.ts'], { cwd })
    expect({ code, written: existsSync(join(cwd, 'db')) }).toEqual({ code: 2, written: false })
  })
})

describe('finds the config of', () => {
  it.each([
    'server/auth.config.ts', 'server/auth.config.mjs', 'src/server/auth.config.ts',
    'auth.ts', 'src/auth.ts', 'lib/auth.ts', 'src/lib/auth.ts', 'src/lib/server/auth.ts', 'app/lib/auth.server.ts', 'server/auth.ts', 'utils/auth.js', 'src/auth/index.ts',
  ])('%s', async (file) => {
    const { dir: cwd } = temporaryApp({ [file]: instance('twoFactor') })
    const { code, stdout } = await command(['generate', '--dialect', 'sqlite'], { cwd })
    expect(code).toBe(0)
    expect(stdout).toContain(`from ${file}.`)
    expect(stdout).toContain('\'twoFactor\'')
  })

  it('Nuxt before others, which use it', async () => {
    const { stdout, stderr } = await command(['generate', '--dialect', 'sqlite'], { cwd: authApp({ 'server/utils/auth.ts': instance('admin') }) })
    expect(stdout).toContain('from server/auth.config.ts.')
    expect(stderr).toBe('')
  })

  it('each layer of Nuxt, merged, the project last', async () => {
    const config = (plugin: string, field: string) => `import { ${plugin} } from 'better-auth/plugins'\nexport default defineServerAuth({ user: { additionalFields: { ${field} } }, plugins: [${plugin}()] })\n`
    const cwd = authApp({
      'layers/a/nuxt.config.ts': 'export default {}',
      'layers/b/nuxt.config.ts': 'export default {}',
      'layers/a/server/auth.config.ts': config('admin', 'team: { type: "string" }'),
      'layers/b/server/auth.config.ts': config('username', 'team: { type: "number" }, first: { type: "string" }'),
      'server/auth.config.ts': config('twoFactor', 'first: { type: "number" }'),
    })
    const { code, stdout, stderr } = await command(['generate', '--dialect', 'sqlite'], { cwd })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    for (const column of ['banReason: text', 'displayUsername: text', 'twoFactorEnabled: integer', 'team: integer', 'first: integer'])
      expect(stdout).toContain(column)
    expect((await command(['doctor', '--format', 'json'], { cwd })).stdout).toContain('"layers/a/server/auth.config.ts"')
  })

  it('one of several, and says so', async () => {
    const { dir: cwd } = temporaryApp({ 'auth.ts': instance('twoFactor'), 'src/lib/auth.ts': instance('admin') })
    const { stdout, stderr } = await command(['generate', '--dialect', 'sqlite'], { cwd })
    expect(stdout).toContain('from auth.ts.')
    expect(stderr).toMatchSnapshot()
  })

  it('no client, and nothing that is not Better Auth', async () => {
    const { dir: cwd } = temporaryApp({ 'lib/auth.ts': 'export { handlers } from "other-auth"', 'src/lib/auth.ts': 'export const client = createAuthClient()' })
    const { code, stderr } = await command(['generate', '--dialect', 'sqlite'], { cwd })
    expect(code).toBe(2)
    expect(stderr).toMatchSnapshot()
  })

  it('another folder, with --cwd', async () => {
    const { dir: cwd } = temporaryApp({ 'apps/web/server/auth.config.ts': authConfig })
    const { stdout } = await command(['generate', '--dialect', 'sqlite', '--cwd', 'apps/web'], { cwd })
    expect(stdout).toContain('from server/auth.config.ts.')
  })

  it('no folder above, but says where one is', async () => {
    const { dir } = temporaryApp({ 'package.json': '{}', 'server/auth.config.ts': authConfig, 'server/db/schema.ts': '' })
    const { code, stderr } = await command(['generate', '--dialect', 'sqlite'], { cwd: join(dir, 'server/db') })
    expect(code).toBe(2)
    expect(stderr).toContain('The package around this folder has one. Use --cwd ../.. to read server/auth.config.ts.')
  })
})

describe('knows the aliases of Nuxt without starting it', () => {
  const shared = 'export const fields = { team: { type: "string" } } as const'
  const using = (specifier: string) => `import { fields } from '${specifier}'\nexport default defineServerAuth({ user: { additionalFields: fields } })\n`

  // PROBLEMS 26
  it.each([
    ['~~/server/fields', 'server/fields.ts'],
    ['@@/server/fields', 'server/fields.ts'],
    ['~/fields', 'app/fields.ts'],
    ['@/fields', 'app/fields.ts'],
    ['#shared/fields', 'shared/fields.ts'],
    ['#server/fields', 'server/fields.ts'],
    ['#layers/base/fields', 'layers/base/fields.ts'],
  ])('%s', async (specifier, file) => {
    const { code, stdout } = await command(['generate', '--dialect', 'sqlite'], { cwd: authApp({ 'server/auth.config.ts': using(specifier), [file]: shared }) })
    expect(code).toBe(0)
    expect(stdout).toContain('team: text(\'team\')')
  })

  it('and those that `nuxt prepare` wrote down', async () => {
    const cwd = authApp({
      'server/auth.config.ts': using('~/fields'),
      'source/fields.ts': shared,
      '.nuxt/tsconfig.json': '// Generated by nuxi\n{ "compilerOptions": { "paths": { "~/*": ["../source/*"], "#auth/schema": ["./better-auth/schema.sqlite"] } } }',
    })
    expect((await command(['generate', '--dialect', 'sqlite'], { cwd })).code).toBe(0)
  })
})

describe('chooses the database', () => {
  const withoutHub = 'export default defineNuxtConfig({ modules: [\'@nuxthub/core\'] })'

  it('of the migrations that NuxtHub has', async () => {
    const cwd = authApp({ 'nuxt.config.ts': withoutHub })
    mkdirSync(join(cwd, 'server/db/migrations/mysql'), { recursive: true })
    const { stdout, stderr } = await command(['generate'], { cwd })
    expect(stdout).toContain('mysqlTable')
    expect(stderr).toMatchSnapshot()
  })

  it('of SQLite otherwise, and says so', async () => {
    const { stdout, stderr } = await command(['generate'], { cwd: authApp({ 'nuxt.config.ts': withoutHub }) })
    expect(stdout).toContain('sqliteTable')
    expect(stderr).toMatchSnapshot()
  })
})

describe('takes of nuxt.config what its text tells', () => {
  const nuxt = (options: string) => `export default defineNuxtConfig({ modules: ['@nuxthub/core', 'nuxt-better-auth-schema'], ${options} })\n`

  async function generate(files: Record<string, string>, ...args: string[]): Promise<{ stdout: string, stderr: string, cwd: string }> {
    const cwd = authApp(files)
    const { code, stdout, stderr } = await command(['generate', ...args], { cwd })
    expect(code).toBe(0)
    return { stdout, stderr, cwd }
  }

  it.each<[string, Settings]>([
    ['hub: { db: true }', {}],
    ['hub: { db: \'postgresql\' }', { dialect: 'postgresql' }],
    ['hub: { db: { dialect: \'mysql\', casing: \'snake_case\' } }', { dialect: 'mysql', casing: 'snake_case' }],
    ['hub: { db: { dialect: \'postgresql\', connection: { url: process.env.DATABASE_URL } } }', { dialect: 'postgresql' }],
    ['hub: { db: \'postgresql\' }, authSchema: { usePlural: true, casing: \'snake_case\', schemaName: \'auth\', relations: false, timestamps: { withTimezone: true }, assume: { \'process.env.AUTH_JWT\': false } }', { dialect: 'postgresql', usePlural: true, casing: 'snake_case', schemaName: 'auth', relations: false, timestamps: { withTimezone: true }, assume: { 'process.env.AUTH_JWT': false } }],
    ['hub: { db: \'sqlite\' }, authSchema: { schemaName: \'auth\' }', {}],
    ['hub: { db: \'sqlite\' }, devtools: { enabled: process.env.CI !== \'1\' }', {}],
  ])('%s', async (options, settings) => {
    const { stdout, stderr, cwd } = await generate({ 'nuxt.config.ts': nuxt(options) })
    expect(stderr).toBe('')
    expect(stdout).toBe(codeOf(run(join(cwd, 'server/auth.config.ts'), { rootDir: cwd, ...settings })))
  })

  it('options beside the name of the module', async () => {
    const { stdout } = await generate({ 'nuxt.config.ts': 'export default defineNuxtConfig({ modules: [[\'@nuxthub/core\', { db: \'mysql\' }], [\'nuxt-better-auth-schema\', { usePlural: true }]] })' })
    expect(stdout).toContain('mysqlTable(\'users\'')
  })

  it('those of a layer, where the project says nothing', async () => {
    const { stdout } = await generate({ 'nuxt.config.ts': nuxt('authSchema: { usePlural: true }'), 'layers/base/nuxt.config.ts': nuxt('hub: { db: \'mysql\' }, authSchema: { usePlural: false }') })
    expect(stdout).toContain('mysqlTable(\'users\'')
  })

  it('folders and the config', async () => {
    const files = { 'backend/auth.config.ts': instance('admin'), 'source/fields.ts': '' }
    expect((await generate({ ...files, 'nuxt.config.ts': nuxt('serverDir: \'backend\', srcDir: \'source\', hub: { db: true }') })).stdout).toContain('from backend/auth.config.ts')
    expect((await generate({ ...files, 'nuxt.config.ts': nuxt('hub: { db: true }, authSchema: { configFile: \'backend/auth.config.ts\' }') })).stdout).toContain('from backend/auth.config.ts')
  })

  it('less than the command line says', async () => {
    const { stdout, stderr } = await generate({ 'nuxt.config.ts': nuxt('hub: { db: process.env.DB }, authSchema: { casing: \'snake_case\' }') }, '--dialect', 'mysql', '--casing', 'camelCase')
    expect(stderr).toBe('')
    expect(stdout).toContain('mysqlTable(\'twoFactor\'')
  })

  // A schema for a guessed database, or with guessed names, would be wrong with exit code 0.
  it.each<[string, string[]]>([
    ['hub: { db: process.env.DB }', ['--dialect', 'sqlite', '--casing', 'camelCase']],
    ['hub: { db: { dialect: process.env.DB } }', ['--dialect', 'sqlite']],
    ['hub: { db: { dialect: \'sqlite\', casing: process.env.CASING } }', ['--casing', 'camelCase']],
    ['hub: { db: true }, authSchema: { usePlural: process.env.PLURAL === \'1\' }', ['--use-plural']],
    ['hub: { db: \'postgresql\' }, authSchema: { schemaName: process.env.SCHEMA }', ['--schema-name', 'auth']],
    ['hub: { db: \'mysql\' }, authSchema: { timestamps: { type: process.env.TYPE } }', ['--timestamp-type', 'datetime']],
    ['hub: { db: \'mysql\' }, authSchema: { timestamps: { precision: +process.env.DIGITS } }', ['--precision', '3']],
    ['hub: { db: \'mysql\' }, authSchema: { timestamps: JSON.parse(process.env.TIMESTAMPS) }', ['--timestamp-type', 'datetime', '--precision', '3']],
    ['hub: { db: \'postgresql\' }, authSchema: { timestamps: JSON.parse(process.env.TIMESTAMPS) }', ['--with-timezone', '--precision', '3']],
    ['hub: { db: true }, authSchema: { relations: process.env.RELATIONS }', ['--relations', 'none']],
    ['hub: { db: true }, authSchema: { assume: process.env.ASSUME }', ['--assume', '{}']],
    ['hub: { db: true }, $production: { authSchema: { usePlural: true } }', ['--dialect', 'sqlite', '--casing', 'camelCase', '--use-plural']],
  ])('and not what only the running app knows: %s', async (options, decided) => {
    const cwd = authApp({ 'nuxt.config.ts': nuxt(options) })
    const open = await command(['generate'], { cwd })
    expect(open).toMatchObject({ code: 2, stdout: '' })
    expect(decided.filter(word => word.startsWith('--')).every(name => open.stderr.includes(name))).toBe(true)
    expect((await command(['generate', ...decided], { cwd })).code).toBe(0)
    // No diagram has relations, and `explain` shows neither names nor types of the database.
    const inDiagram = decided.filter(word => word !== '--relations').some(word => word.startsWith('--'))
    expect((await command(['diagram', '--format', 'mermaid'], { cwd })).code).toBe(inDiagram ? 2 : 0)
    const inExplain = decided.some(word => ['--dialect', '--assume'].includes(word))
    expect((await command(['explain'], { cwd })).code).toBe(inExplain ? 2 : 0)
    expect((await command(['explain', ...decided.includes('--dialect') ? ['--dialect', 'sqlite'] : [], ...decided.includes('--assume') ? ['--assume', '{}'] : []], { cwd })).code).toBe(0)
  })

  it('also where it makes no difference', async () => {
    const { stderr } = await generate({ 'nuxt.config.ts': nuxt('hub: { db: true }, authSchema: { schemaName: process.env.SCHEMA, timestamps: { type: process.env.TYPE } }') })
    expect(stderr).toBe('')
  })

  it('and says what it does not tell', async () => {
    const said = async (text: string) => (await command(['generate'], { cwd: authApp({ 'nuxt.config.ts': text }) })).stderr
    expect(await said(nuxt('hub: { db: process.env.DB }, authSchema: { usePlural: process.env.PLURAL === \'1\' }, $production: { authSchema: { usePlural: true } }'))).toMatchSnapshot()
    expect(await said('export default makeConfig()')).toMatchSnapshot()
  })
})

// PROBLEMS 10, 16, 17, 22, 24
it('runs nothing of the app and reads no environment', async () => {
  const config = `import { betterAuth } from 'better-auth'
import { jwt } from 'better-auth/plugins'
import { env } from 'cloudflare:workers'
import { writeFileSync } from 'node:fs'
import { Resend } from 'resend'

writeFileSync(new URL('ran', import.meta.url), '')
const mail = new Resend(process.env.RESEND_KEY!)
export const auth = betterAuth({ secret: env.SECRET, plugins: [...(process.env.AUTH_JWT ? [jwt()] : [])], emailVerification: { sendVerificationEmail: data => mail.send(data) } })
`
  const { dir: cwd } = temporaryApp({ 'src/auth.ts': config })
  const without = await command(['generate', '--dialect', 'sqlite'], { cwd })
  const withVariable = await command(['generate', '--dialect', 'sqlite'], { cwd, env: { AUTH_JWT: '1', RESEND_KEY: 'x' } })
  expect(without.code).toBe(0)
  expect(without.stdout).toContain('jwks')
  expect(withVariable).toEqual(without)
  expect(existsSync(join(cwd, 'src/ran'))).toBe(false)
})

it('ends well when the reader closes the pipe', async () => {
  const { dir: cwd } = temporaryApp({ 'auth.ts': instance('twoFactor') })
  writeFileSync(join(cwd, 'pipe.mjs'), `import { spawn } from 'node:child_process'
const child = spawn(process.execPath, [process.argv[2], 'generate', '--dialect', 'sqlite'], { stdio: ['ignore', 'pipe', 'inherit'] })
child.stdout.destroy()
child.on('exit', code => process.exit(code ?? 3))
`)
  const { execFile } = await import('node:child_process')
  const { promisify } = await import('node:util')
  const { root } = await import('../support/paths.ts')
  const { stderr } = await promisify(execFile)(process.execPath, ['pipe.mjs', join(root, 'bin/nuxt-better-auth-schema.mjs')], { cwd })
  expect(stderr).not.toContain('EPIPE')
})
