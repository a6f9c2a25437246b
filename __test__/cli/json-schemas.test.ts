// What the command line prints for programs is as `schemas/*.json` say, of every fixture: no property is missing, and none is there of which they say nothing.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Ajv from 'ajv'
import { describe, expect, it } from 'vitest'
import { compareSchema } from '../../index.js'
import type { SchemaModel } from '../../shared/src/model/schema-model.ts'
import { modelOf } from '../../cli/src/generate/model.ts'
import { placed } from '../../cli/src/check/places.ts'
import { authApp, authConfig } from '../support/auth-app.ts'
import { command } from '../support/command.ts'
import { fixturesOf } from '../support/fixtures.ts'
import { run } from '../support/native.ts'
import { root } from '../support/paths.ts'
import { temporaryApp } from '../support/temporary-app.ts'
import { writeMigration } from '../support/write-migration.ts'

const dialects = ['sqlite', 'postgresql', 'mysql'] as const
const groups = ['accepted', 'equal', 'environments', 'undecided', 'diagnostics', 'hostile', 'evaluator']

function validatorOf(name: string) {
  const text = readFileSync(join(root, 'schemas', `${name}.json`), 'utf8')
  // For programs, more may be there than they know of. Here, nothing may be.
  const strict = JSON.parse(text, (_, value: unknown) => isObjectSchema(value) ? { ...value, additionalProperties: false } : value) as object
  const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(strict)
  return (value: unknown) => validate(JSON.parse(JSON.stringify(value))) ? [] : validate.errors!.map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`)
}

function isObjectSchema(value: unknown): value is object {
  return typeof value === 'object' && value !== null && 'properties' in value && 'type' in value && value.type === 'object'
}

const mistakesOf = { generate: validatorOf('generate'), check: validatorOf('check') }
const nothing = { losses: [], unread: [], warnings: [], unclaimed: [] }

describe.each(groups)('%s', (group) => {
  it.each(fixturesOf(group))('%s', (name, { configFile, dir }) => {
    const dialect = dialects[name.length % dialects.length]!
    const { code, diagnostics, ...result } = run(configFile, { dialect })
    const config = 'auth.config.ts'
    const changes = placed(compareSchema({ dialect, before: [], after: result.database }), result, dir, [config])
    expect(mistakesOf.check({ dialect: code === null ? null : dialect, snapshot: null, config, changes, diagnostics, ...nothing })).toEqual([])
    if (code !== null)
      expect(mistakesOf.generate(modelOf(result, { dialect, configs: [config], rootDir: dir }))).toEqual([])
  })
})

function versionOf(name: string): string {
  return (JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')) as { version: string }).version
}

async function printed(cwd: string, ...args: string[]): Promise<unknown> {
  return JSON.parse((await command(args, { cwd })).stdout)
}

describe('generate', () => {
  it('prints the tables with where they come from', async () => {
    const model = await printed(authApp(), 'generate', '--dialect', 'sqlite', '--format', 'json') as SchemaModel
    expect(mistakesOf.generate(model)).toEqual([])
    expect({ ...model, tables: [], database: [] }).toEqual({ version: 1, dialect: 'sqlite', configs: ['server/auth.config.ts'], packages: { '@better-auth/core': versionOf('@better-auth/core'), 'better-auth': versionOf('better-auth') }, tables: [], database: [] })
    expect(model.tables.map(({ key }) => key)).toEqual(['user', 'session', 'account', 'verification', 'twoFactor', 'jwks'])
    expect(model.database.map(({ key }) => key)).toEqual(model.tables.map(({ key }) => key))
    const { origin: ofTeam } = model.tables[0]!.fields.find(({ key }) => key === 'team')!
    expect(ofTeam).toEqual({ plugin: null, package: null, source: 'server/auth.config.ts', file: 'server/auth.config.ts', line: 4, conditions: [] })
    expect(model.tables[5]!.origin).toMatchObject({
      plugin: 'jwt',
      package: { name: 'better-auth', version: versionOf('better-auth') },
      source: 'better-auth/dist/plugins/jwt/schema.mjs',
      file: 'node_modules/better-auth/dist/plugins/jwt/schema.mjs',
      conditions: [{ question: 'process.env.AUTH_JWT', answer: true, file: 'server/auth.config.ts', line: 5 }],
    })
  })

  it('writes them to files, and checks these', async () => {
    const cwd = authApp()
    const args = ['generate', '--format', 'json', '--dialect', 'sqlite,mysql', '--output', 'auth.{dialect}.json']
    expect((await command(args, { cwd })).code).toBe(0)
    expect(mistakesOf.generate(JSON.parse(readFileSync(join(cwd, 'auth.mysql.json'), 'utf8')))).toEqual([])
    expect((await command([...args, '--check'], { cwd })).code).toBe(0)
  })

  it('has the same paths wherever it is called', async () => {
    const cwd = authApp()
    const args = ['generate', '--format', 'json', '--dialect', 'sqlite', '--output']
    await command([...args, 'a.json'], { cwd })
    await command([...args, 'b.json', '--cwd', cwd])
    expect(readFileSync(join(cwd, 'b.json'), 'utf8')).toBe(readFileSync(join(cwd, 'a.json'), 'utf8'))
  })
})

describe('check', () => {
  const byHand = 'import { sqliteTable, text } from "drizzle-orm/sqlite-core"\nexport const user = sqliteTable("user", { id: text().primaryKey() })\n'
  const outside = 'import { betterAuth } from "better-auth"\nexport const auth = betterAuth({})\n'

  it.each<[string, () => Promise<string>, string[]]>([
    ['nothing is migrated', async () => authApp(), []],
    ['all is migrated', async () => await migrated(authApp()), []],
    ['a table goes', async () => await migrated(authApp(), { 'server/auth.config.ts': authConfig.replace('twoFactor(), ', '') }), []],
    ['the config is broken', async () => authApp({ 'server/auth.config.ts': 'export default defineServerAuth({ user: { modelName: process.env.A } })\n' }), []],
    ['an option does not exist', async () => authApp({ 'nuxt.config.ts': 'export default defineNuxtConfig({ modules: ["@nuxthub/core", "nuxt-better-auth-schema"], hub: { db: "sqlite" }, authSchema: { plural: true } })\n' }), []],
    ['several databases', async () => authApp(), ['--dialect', 'sqlite,mysql']],
    ['tables that are kept by hand', async () => temporaryApp({ 'auth.ts': outside, 'schema.ts': byHand }).dir, ['--schema', 'schema.ts', '--dialect', 'sqlite']],
['rows are lost', async () => await migrated(authApp(), {}, 'DROP TABLE `session`;'), []],
    ['a statement can\'t be read', async () => await migrated(authApp(), {}, 'ATTACH DATABASE x AS y;'), []],
  ])('%s', async (_, app, args) => {
    expect(mistakesOf.check(await printed(await app(), 'check', '--format', 'json', ...args))).toEqual([])
  })

  it('has losses and statements that are not read, where these are', async () => {
    const report = await printed(await migrated(authApp(), {}, 'DELETE FROM `session`; ATTACH DATABASE x AS y;'), 'check', '--format', 'json') as { losses: unknown[], unread: unknown[] }
    expect(report.losses.length + report.unread.length).toBeGreaterThan(1)
    expect(mistakesOf.check(report)).toEqual([])
  })

  async function migrated(cwd: string, files: Record<string, string> = {}, sql = ''): Promise<string> {
    await writeMigration(cwd)
    await writeMigration(cwd, {}, { number: 1 })
    writeFileSync(join(cwd, 'server/db/migrations/sqlite/0000_migration.sql'), 'CREATE TABLE `session` (`id` text PRIMARY KEY);')
    writeFileSync(join(cwd, 'server/db/migrations/sqlite/0001_migration.sql'), sql)
    for (const [file, text] of Object.entries(files))
      writeFileSync(join(cwd, file), text)
    return cwd
  }
})

it('tells what is missing and what is too much', () => {
  const { code: _, ...result } = run(fixturesOf('equal')[0]![1].configFile)
  const { tables, ...model } = modelOf(result, { dialect: 'sqlite', configs: [], rootDir: root })
  expect(mistakesOf.generate(model)).toEqual([expect.stringContaining('must have required property \'tables\'')])
  expect(mistakesOf.generate({ ...model, tables, more: 1 })).toEqual([expect.stringContaining('must NOT have additional properties')])
})
