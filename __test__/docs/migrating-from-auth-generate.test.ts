// The page 'Migrating from auth generate': "these two commands do the same". In: the config and the commands of that page, run as they stand there in one project, and the same with
// each option of the adapter that the page lists. Out: two schemas with the same tables, but for what `docs/content/4.background/2.differences.md` lists.
import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { correct } from '../../proofs/parity/known-differences.ts'
import { describeSchema } from '../../proofs/lib/drizzle/describe-schema.ts'
import type { Dialect } from '../../proofs/lib/drizzle/dialects.ts'
import { loadSchema } from '../../proofs/lib/drizzle/load-schema.ts'
import { command } from '../support/command.ts'
import { version } from '../support/official-generator.ts'
import { root } from '../support/paths.ts'
import { temporaryApp } from '../support/temporary-app.ts'

const page = readFileSync(join(root, 'docs/content/2.guides/6.migrating-from-auth-generate.md'), 'utf8')
const config = /```ts\n\/\/ src\/lib\/auth\.ts\n([\s\S]*?)```/.exec(page)![1]!
const [official, ours] = /these two commands do the same:\n\n```sh\n([\s\S]*?)```/.exec(page)![1]!.trim().split('\n').map(line => line.split(' '))
const output = 'src/db/auth-schema.ts'

/** The text that each command writes for a config. */
async function both(text: string): Promise<[official: string, ours: string]> {
  const { dir } = temporaryApp({ 'src/lib/auth.ts': text, 'package.json': '{ "name": "app", "type": "module" }\n' })
  mkdirSync(join(dir, 'src', 'db'))
  const written = () => readFileSync(join(dir, output), 'utf8')
  // The options that keep it from asking and from calling home.
  const env = { PATH: process.env.PATH, BETTER_AUTH_TELEMETRY: '0', BETTER_AUTH_SECRET: 'x'.repeat(32), DATABASE_URL: 'memory://', CI: '1' }
  await promisify(execFile)(process.execPath, [join(root, 'node_modules', 'auth', 'dist', 'index.mjs'), ...official!.slice(2), '--yes'], { cwd: dir, env })
  const theirs = written()
  const { code, stderr } = await command(ours!.slice(2), { cwd: dir })
  expect(code, stderr).toBe(0)
  return [theirs, written()]
}

it('has commands that write the same file', () => {
  expect(official!.slice(0, 3)).toEqual(['npx', 'auth', 'generate'])
  expect(ours!.slice(0, 3)).toEqual(['npx', 'nuxt-better-auth-schema', 'generate'])
  expect(ours!.slice(3)).toEqual(official!.slice(3))
  expect(ours).toContain(output)
})

it('has commands that make the same tables', () => makeTheSame('postgresql', config))

describe('with each option of the adapter', { tags: ['long'] }, () => {
  it.each<[string, Dialect]>([
    ['{ provider: \'pg\', usePlural: true }', 'postgresql'],
    ['{ provider: \'pg\', camelCase: true }', 'postgresql'],
    ['{ provider: \'pg\', schemaName: \'auth\' }', 'postgresql'],
    ['{ provider: \'sqlite\' }', 'sqlite'],
    ['{ provider: \'mysql\', usePlural: true, camelCase: true }', 'mysql'],
  ])('both make the same tables: %s', (options, dialect) => makeTheSame(dialect, adapter(options)))
})

async function makeTheSame(dialect: Dialect, text: string): Promise<void> {
  const [official, ours] = await Promise.all((await both(text)).map(code => loadSchema(code)))
  correct(official!, ours!, { name: 'migrating', dialect, version })
  expect(describeSchema(ours!, dialect)).toEqual(describeSchema(official!, dialect))
}

/** The config of the page with another adapter. */
function adapter(options: string): string {
  const text = config.replace(/drizzleAdapter\((.*), \{.*?\}\)/, `drizzleAdapter($1, ${options})`)
  expect(text).toContain(options)
  return text
}
