// Every kind of diagnostic, as it is shown. A folder under `fixtures/diagnostics` begins with the code that its config has to give; what
// no committed file can be is made here.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { SchemaResult } from '../../index.js'
import { fixturesOf } from '../support/fixtures.ts'
import { run, type Settings } from '../support/native.ts'
import { root } from '../support/paths.ts'
import { temporaryApp } from '../support/temporary-app.ts'

interface Case {
  name: string
  make: () => SchemaResult
}

const cases: Case[] = [
  ...fixturesOf('diagnostics').map(([name, { configFile }]) => ({ name, make: () => run(configFile, { rootDir: root }) })),
  { name: 'BAS101-config-is-not-there', make: () => run(temporaryApp({}).configFile) },
  { name: 'BAS102-config-is-a-directory', make: () => run(temporaryApp({ 'auth.config.ts/index.ts': '' }).configFile) },
  { name: 'BAS102-config-is-no-text', make: () => run(temporaryApp({ 'auth.config.ts': Uint8Array.of(0x2F, 0x2F, 0xFF, 0xFE) }).configFile) },
  { name: 'BAS104-config-is-nested-too-deep', make: () => runText(`export default ${'['.repeat(10_000)}${']'.repeat(10_000)}\n`) },
  { name: 'BAS104-config-is-too-large', make: () => runText(`export default {}\n${`// ${'x'.repeat(97)}\n`.repeat(60_000)}`) },
  { name: 'BAS201-better-auth-is-not-installed', make: () => run(temporaryApp({ 'auth.config.ts': 'export default {}\n' }, { packages: false }).configFile) },
  { name: 'BAS201-better-auth-is-in-no-folder-because-of-plug-and-play', make: () => run(temporaryApp({ 'auth.config.ts': 'export default {}\n', '.pnp.cjs': '' }, { packages: false }).configFile) },
  { name: 'BAS201-manifest-of-the-app-is-no-json', make: () => runText('export default {}\n', {}, { 'package.json': '{ "name": "app",\n' }) },
  { name: 'BAS202-import-that-a-missing-base-of-the-tsconfig-may-explain', make: () => runText('import { plugins } from \'$lib/plugins\'\nexport default { plugins }\n', {}, { 'tsconfig.json': '{ "extends": "./.svelte-kit/tsconfig.json" }' }) },
  { name: 'BAS202-package-that-plug-and-play-keeps', make: () => runText('import { plugin } from \'auth-plugin\'\nexport default { plugins: [plugin()] }\n', {}, { '.pnp.cjs': '' }) },
  { name: 'BAS306-key-of-an-assumption-that-is-no-expression', make: () => runText('export default {}\n', { assume: { 'process.env.': 'x' } }) },
  { name: 'BAS306-two-keys-of-assumptions-that-are-the-same', make: () => runText('export default {}\n', { assume: { 'process.env.A': 1, 'process.env["A"]': 2 } }) },
  { name: 'BAS307-assumption-that-nothing-asks-for', make: () => runText('export default { secret: process.env.AUTH_SECRET }\n', { assume: { 'process.env.AUTH_SECRETS': 'x' } }) },
  { name: 'BAS405-exports-of-the-app-with-names-of-ours', make: () => runBesideSchema('export const session = table(\'sessions\', {})\nexport const account = 1\n') },
  { name: 'BAS405-table-of-the-app-with-the-name-of-ours', make: () => runBesideSchema('export const people = table(\'user\', {})\nexport const posts = table(\'posts\', {})\n') },
  { name: 'BAS406-table-that-a-hook-renamed', make: () => runText('export default {}\n', { tables: [{ key: 'user', name: 'people' }, { key: 'session' }, { key: 'account' }, { key: 'verification' }] }) },
  { name: 'BAS407-row-that-is-too-long', make: () => runText(`const sorted = { type: 'string', sortable: true }\nexport default { user: { additionalFields: { ...Object.fromEntries(Array.from({ length: 62 }, (_, index) => ['note' + index, sorted])), last: sorted } } }\n`, { dialect: 'mysql' }) },
  { name: 'BAS203-better-auth-is-something-else', make: () => runBesideBetterAuth('export const nothing = 1\n') },
]

/** What does not stop a schema. */
const warnings = ['BAS307', 'BAS501']

/** What no config gives: it says that we have a bug. */
const excused = ['BAS900']

describe.each(cases.map(one => [one.name, one] as const))('%s', (_, { name, make }) => {
  it('is reported', () => {
    const result = make()
    const code = name.slice(0, 6)
    expect(result.diagnostics.map(diagnostic => diagnostic.code)).toContain(code)
    const isWarning = warnings.includes(code)
    expect(result.diagnostics.some(diagnostic => diagnostic.severity === 'error')).toBe(!isWarning)
    expect(result.code === null).toBe(!isWarning)
    expect(result.tables.length > 0).toBe(isWarning)
    const text = result.diagnostics.map(shown).join('\n\n')
    expect(text).not.toMatch(/(?!\n)\p{Control}/u)
    expect(text).toMatchSnapshot()
  })
})

it.each(fixturesOf('equal'))('%s has no unknown option', (_, { configFile }) => {
  const { diagnostics } = run(configFile, { rootDir: root })
  expect(diagnostics.filter(diagnostic => diagnostic.code === 'BAS501')).toEqual([])
})

it('covers every code', () => {
  const source = readFileSync(join(root, 'src', 'diagnostics', 'code.rs'), 'utf8')
  const codes = new Set(source.match(/BAS\d{3}/g))
  const covered = new Set([...cases.map(({ name }) => name.slice(0, 6)), ...excused])
  expect([...codes].filter(code => !covered.has(code))).toEqual([])
  expect([...covered].filter(code => !codes.has(code))).toEqual([])
})

function shown({ code, message, file, line, column, frame, help }: SchemaResult['diagnostics'][number]): string {
  return [`${code} ${message}`, `at ${file}:${line}:${column}`, frame, `help: ${help}`].join('\n')
}

function runText(text: string, settings: Settings = {}, beside: Record<string, string> = {}): SchemaResult {
  return run(temporaryApp({ 'auth.config.ts': text, ...beside }).configFile, settings)
}

function runBesideBetterAuth(text: string): SchemaResult {
  const { configFile } = temporaryApp({
    'auth.config.ts': 'export default {}\n',
    'node_modules/better-auth/package.json': JSON.stringify({ name: 'better-auth', version: '99.0.0', type: 'module', exports: { '.': './index.js', './db': './index.js' } }),
    'node_modules/better-auth/index.js': text,
  }, { packages: false })
  return run(configFile)
}

function runBesideSchema(text: string): SchemaResult {
  const { dir, configFile } = temporaryApp({
    'auth.config.ts': 'export default {}\n',
    'server/db/schema.ts': `import { sqliteTable as table } from 'drizzle-orm/sqlite-core'\n\n${text}`,
  })
  return run(configFile, { appSchema: { files: [`${dir}/server/db/schema.ts`] } })
}
