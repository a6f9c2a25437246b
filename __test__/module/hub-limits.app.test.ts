// Where NuxtHub looks elsewhere than things are, in real apps: this module adds what it can to NuxtHub's lists, and says what NuxtHub is going to fail
// at, and only then.
//
// @module-tag long
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { blocksOf } from '../support/markdown.ts'
import { NuxtApp, nuxtConfig } from '../support/nuxt-app.ts'

const authConfig = 'export default defineServerAuth({ emailAndPassword: { enabled: true } })\n'

const ownSchema = `import { sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { user } from '#auth/schema'

export const note = sqliteTable('note', {
  id: text('id').primaryKey(),
  userId: text('userId').notNull().references(() => user.id),
})
`

const warnings = /has no dialect|No migration can be made with|is auto-imported/

function appWith(name: string, config: string, server = 'server'): NuxtApp {
  const app = new NuxtApp(name, { 'nuxt.config.ts': config, [`${server}/auth.config.ts`]: authConfig, [`${server}/db/schema.ts`]: ownSchema })
  onTestFinished(() => app.remove())
  return app
}

async function done(app: NuxtApp, command: string, args: string[]): Promise<string> {
  const { code, output } = await app.run(command, args)
  expect(code, output).toBe(0)
  return output
}

const sqlOf = (app: NuxtApp) => Object.entries(app.migrations()).filter(([name]) => name.endsWith('.sql')).map(([, text]) => text).join('\n')

it('the app\'s own tables are there where the path is a pattern to NuxtHub', async () => {
  const app = appWith('hub (limits) [1]', nuxtConfig(''))
  const output = await done(app, 'nuxt-db', ['generate'])
  expect(output).not.toMatch(warnings)
  expect(readFileSync(join(app.dir, '.nuxt/hub/db/schema.entry.ts'), 'utf8').match(/server\/db\/schema\.ts/g)).toHaveLength(1)
  expect(sqlOf(app)).toMatch(/CREATE TABLE `note` \([^;]*REFERENCES `user`/)

  app.write({ 'server/utils/one.ts': 'export const one = () => 1\n', 'server/api/one.get.ts': 'export default defineEventHandler(() => one())\n' })
  expect(await done(app, 'nuxt', ['build'])).toMatch(/Nothing in \S+ \(limits\) \[1\]\/server\/utils is auto-imported/)
  expect(readFileSync(join(app.dir, '.nuxt/types/nitro-imports.d.ts'), 'utf8')).not.toContain('server/utils/one')
})

it('migrations are applied from where they are made, whatever the server\'s directory', async () => {
  const app = appWith('hub-limits-server', nuxtConfig(`serverDir: 'backend',`), 'backend')
  await done(app, 'nuxt-db', ['generate'])
  expect(sqlOf(app)).toContain('CREATE TABLE `note`')
  const output = await done(app, 'nuxt-db', ['migrate'])
  expect(output).toMatch(/0000_\w.* applied/)
})

describe('a build directory', () => {
  it('elsewhere in the project has another command', async () => {
    const app = appWith('hub-limits-build', nuxtConfig(`buildDir: 'built/nuxt',`))
    const output = await done(app, 'nuxt', ['prepare'])
    const [, words] = /Run `?npx (drizzle-kit generate --config=\S+?)`?\.$/m.exec(output) ?? []
    expect(words, output).toBe('drizzle-kit generate --config=built/nuxt/hub/db/drizzle.config.ts')
    expect(output).not.toMatch(warnings)
    const [command, ...args] = words!.split(' ')
    await done(app, command!, args)
    expect(sqlOf(app)).toContain('CREATE TABLE `note`')
  })

  it('outside of the project needs another configuration, and the warning has one', async () => {
    const buildDir = realpathSync(mkdtempSync(join(tmpdir(), 'build-dir-')))
    onTestFinished(() => rmSync(buildDir, { recursive: true, force: true }))
    const app = appWith('hub-limits-outside', nuxtConfig(`buildDir: ${JSON.stringify(buildDir)},`))
    const output = await done(app, 'nuxt', ['prepare'])
    expect(output).toMatch(warnings)
    const [, config] = /^ *(export default \{ dialect: .*\})$/m.exec(output) ?? []
    app.write({ 'drizzle.config.ts': config! })
    await done(app, 'drizzle-kit', ['generate'])
    expect(sqlOf(app)).toContain('CREATE TABLE `note`')
    expect(await done(app, 'nuxt', ['prepare'])).not.toMatch(warnings)

    // That of the documentation says the same.
    app.remove('server/db/migrations')
    app.write({ 'drizzle.config.ts': blocksOf('docs/content/2.guides/4.nuxthub.md').find(({ file }) => file === 'drizzle.config.ts')!.text })
    await done(app, 'drizzle-kit', ['generate'])
    expect(sqlOf(app)).toContain('CREATE TABLE `note`')
  })
})

it('a place that cannot be written to is told by this module, before NuxtHub fails at its own', async () => {
  // Nobody, root included, can make a folder inside of a file.
  const app = appWith('hub-limits-written', nuxtConfig(`buildDir: 'package.json/nuxt',`, `{ db: 'sqlite', dir: 'package.json/data' }`))
  const { code, output } = await app.run('nuxt', ['prepare'])
  expect(code, output).not.toBe(0)
  expect(output).toMatch(/The auth schema cannot be written to .*schema\.sqlite\.ts\n {2}ENOTDIR.*\n.*Set `?buildDir`? in `?nuxt\.config`? to use another one.*`?hub\.dir`?/)
  expect(output).not.toMatch(/package\.json\/data|^\s+at /m)
})

it('`hub.db` without a dialect is told', async () => {
  const app = appWith('hub-limits-dialect', nuxtConfig('', '{ db: true }'))
  expect(await done(app, 'nuxt', ['prepare'])).toMatch(/`?hub\.db`? has no dialect[^]*hub: \{ db: 'sqlite' \},/)
  const build = await app.run('nuxt', ['build'])
  expect(build.code).not.toBe(0)
  expect(build.output).toContain('Unsupported driver: undefined')
})
