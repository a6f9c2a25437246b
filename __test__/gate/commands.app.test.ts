// The gate in a real app, through NuxtHub's command lines: `nuxt-db generate`, which passes on that it failed, and `nuxt db generate`, which
// does not. Nothing is written to the migrations, and the reason can be read.
// What users hit: PROBLEMS 2 and 429 of nuxt-modules/better-auth (tables dropped by a migration), 5 (a column that goes with a version), 14 (one name).
//
// @module-tag long
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readSnapshot } from '../../index.js'
import { NuxtApp } from '../support/nuxt-app.ts'

const nuxtConfig = (more = '') => `export default defineNuxtConfig({
  modules: ['@nuxthub/core', 'nuxt-better-auth-schema'],
  compatibilityDate: '2026-11-01',
  devtools: { enabled: false },
  telemetry: false,
  hub: { db: 'sqlite' },${more}
})
`
const authConfig = (plugins: string) => `import { twoFactor } from 'better-auth/plugins'
import { audit } from 'audit-log'

export default defineServerAuth({ plugins: [${plugins}] })
`
const auditLog = (version: string, fields: string) => ({
  'node_modules/audit-log/package.json': JSON.stringify({ name: 'audit-log', version, type: 'module', main: './index.js', peerDependencies: { 'better-auth': '*' } }),
  'node_modules/audit-log/index.js': `export const audit = () => ({ id: 'audit', schema: { audit: { fields: { ${fields} } } } })\n`,
})
const ownTables = `import { sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { user } from '#auth/schema'

export { user } from '#auth/schema'
export const notes = sqliteTable('notes', { id: text('id').primaryKey(), author: text('author').references(() => user.id) })
`

const down = '\u001B[B'
const enter = '\r'

const reason = 'The new auth schema lacks what the migrations have made'

describe('an app with migrations', () => {
  let app: NuxtApp
  let before: Record<string, string>

  beforeAll(async () => {
    app = new NuxtApp('gate-cli', {
      'nuxt.config.ts': nuxtConfig(),
      'server/auth.config.ts': authConfig('twoFactor(), audit()'),
      'server/db/schema.ts': ownTables,
      ...auditLog('1.0.0', 'action: { type: \'string\' }, ip: { type: \'string\' }'),
    })
    const { code, output } = await app.run('nuxt-db', ['generate'])
    expect(code, output).toBe(0)
    before = app.migrations()
  })
  afterAll(() => app.remove())

  it('has every table, those too that the app passes on', () => {
    const tables = readSnapshot('sqlite', before['meta/0000_snapshot.json']!).map(({ name }) => name)
    expect(tables.sort()).toEqual(['account', 'audit', 'notes', 'session', 'twoFactor', 'user', 'verification'])
  })

  describe('with a plugin less', () => {
    beforeAll(() => app.write({ 'server/auth.config.ts': authConfig('audit()') }))
    afterAll(() => app.write({ 'server/auth.config.ts': authConfig('twoFactor(), audit()') }))

    it.each([
      ['nuxt-db', ['generate'], 1],
      ['nuxt', ['db', 'generate'], 0],
      ['nuxt', ['prepare'], 1],
      ['nuxt', ['build'], 1],
    ])('%s %j stops', async (command, args, expected) => {
      const { code, output } = await app.run(command, args)
      expect(code, output).toBe(expected)
      expect(output).toContain(reason)
      expect(output).toMatch(/twoFactor`? is dropped, with the 7 columns/)
      expect(output).toMatch(/the plugin `?two-factor`? had it, and is not in the auth config any more/)
      expect(output).toContain('authSchema: { allowDestructive: [\'user.twoFactorEnabled\', \'twoFactor\'] }')
      expect(app.migrations()).toEqual(before)
    })

    it('stops on a machine that knows of no earlier run, too', async () => {
      app.remove('node_modules/.cache/nuxt-better-auth-schema')
      const { code, output } = await app.run('nuxt-db', ['generate'])
      expect(code, output).toBe(1)
      expect(output).toMatch(/no earlier run on this machine tells whose it was/)
      expect(app.migrations()).toEqual(before)
    })

    it('lets packages be installed', async () => {
      const { code, output } = await app.run('nuxt', ['prepare'], { npm_lifecycle_event: 'postinstall', npm_command: 'install' })
      expect(code, output).toBe(0)
      expect(output).toContain(reason)
      // And what it did then does not count as agreed to.
      expect((await app.run('nuxt', ['prepare'])).code).toBe(1)
    })
  })

  it('stops at another version of a package, and names both', async () => {
    expect((await app.run('nuxt', ['prepare'])).code).toBe(0)
    app.write(auditLog('2.0.0', 'action: { type: \'string\' }'))
    const { code, output } = await app.run('nuxt-db', ['generate'])
    expect(code, output).toBe(1)
    expect(output).toMatch(/The auth schema is another with audit-log 1\.0\.0 → 2\.0\.0/)
    expect(output).toMatch(/audit\.ip`? is dropped: text, not null.*\n.*audit-log 1\.0\.0 → 2\.0\.0: the new release has it no more/)
    expect(app.migrations()).toEqual(before)
  })

  it('refuses a table of the app that has the name of one of ours', async () => {
    app.write({ 'server/db/schema.ts': `${ownTables.replace('export { user } from \'#auth/schema\'\n', '')}export const session = sqliteTable('sessions', { id: text('id') })\n` })
    const { code, output } = await app.run('nuxt-db', ['generate'])
    expect(code, output).toBe(1)
    expect(output).toContain('error[BAS405]: `session` is exported by the app\'s schema and by the auth schema')
    expect(output).toContain('server/db/schema.ts:5:1')
    expect(app.migrations()).toEqual(before)
    app.write({ 'server/db/schema.ts': ownTables })
  })

  it('goes on with what is allowed, which the newest migration needs on other machines too', async () => {
    app.write({ 'nuxt.config.ts': nuxtConfig('\n  authSchema: { allowDestructive: [\'audit.ip\'] },') })
    const { code, output } = await app.run('nuxt-db', ['generate'])
    expect(code, output).toBe(0)
    const added = Object.entries(app.migrations()).filter(([name]) => name.endsWith('.sql') && !(name in before))
    expect(added.map(([, sql]) => sql)).toEqual([expect.stringContaining('DROP COLUMN `ip`')])

    const prepared = await app.run('nuxt', ['prepare'])
    expect(prepared.code, prepared.output).toBe(0)
    expect(prepared.output).not.toContain('names what is not deleted')
    // A machine that has not seen it.
    app.write({ 'nuxt.config.ts': nuxtConfig() })
    app.remove('node_modules/.cache/nuxt-better-auth-schema')
    const elsewhere = await app.run('nuxt', ['prepare'])
    expect(elsewhere.code, elsewhere.output).toBe(1)
    expect(elsewhere.output).toMatch(/\.sql loses rows, and nobody has allowed it\. .*\n.*audit/)
    app.write({ 'nuxt.config.ts': nuxtConfig('\n  authSchema: { allowDestructive: [\'audit.ip\'] },') })
    // It knows the app's own tables again.
    expect((await app.run('nuxt', ['prepare'])).code).toBe(0)
  })

  it('leaves the app\'s own tables to the app', async () => {
    app.write({ 'server/db/schema.ts': 'export {}\n' })
    const { code, output } = await app.run('nuxt-db', ['generate'])
    expect(code, output).toBe(0)
    expect(Object.values(app.migrations()).join('\n')).toContain('DROP TABLE `notes`')

    const prepared = await app.run('nuxt', ['prepare'])
    expect(prepared.code, prepared.output).toBe(0)
    expect(prepared.output).toMatch(/allowDestructive`? names what is not deleted: 'audit\.ip'/)
  })

  it('does not build where the migrations are behind, if it is to be strict, and names the command that makes them', async () => {
    const config = nuxtConfig('\n  authSchema: { strict: true },')
    app.write({ 'nuxt.config.ts': config, 'server/db/schema.ts': 'export {}\n', 'server/auth.config.ts': authConfig('twoFactor(), audit(), {\n  id: \'more\', schema: { more: { fields: { at: { type: \'date\' } } } } }') })
    const { code, output } = await app.run('nuxt', ['build'])
    expect(code, output).toBe(1)
    expect(output).toMatch(/The migrations lack a change of the auth schema\. Run `?npx nuxt-db generate`?:/)
    expect(output).toContain('stops a build whose database would lack them')
    expect(output).not.toContain('drizzle.config.ts')
    app.write({ 'nuxt.config.ts': nuxtConfig('\n  authSchema: { allowDestructive: [\'audit.ip\'] },'), 'server/auth.config.ts': authConfig('twoFactor(), audit()') })
  })

  describe('with a column under another name', () => {
    let before: Record<string, string>

    beforeAll(() => {
      before = app.migrations()
      app.write({
        ...auditLog('3.0.0', 'event: { type: \'string\' }'),
        'nuxt.config.ts': nuxtConfig('\n  authSchema: { allowDestructive: [\'audit.action\'] },'),
      })
    })

    it('writes nothing where drizzle-kit cannot ask, and says that it will', async () => {
      const prepared = await app.run('nuxt', ['prepare'])
      expect(prepared.code, prepared.output).toBe(0)
      expect(prepared.output).toMatch(/drizzle-kit will ask whether it was renamed: run `?npx nuxt-db generate`? in a terminal/)
      const { code, output } = await app.run('nuxt-db', ['generate'])
      expect(code, output).toBe(1)
      expect(output).toContain('require a TTY terminal')
      expect(app.migrations()).toEqual(before)
    })

    // Another system's `script` takes other arguments.
    it.runIf(process.platform === 'linux')('keeps the data where it is answered', async () => {
      const { code, output } = await app.answer('nuxt-db generate', [['Is event column in audit table created or renamed', down + enter]])
      expect(code, output).toBe(0)
      const added = Object.entries(app.migrations()).filter(([name]) => name.endsWith('.sql') && !(name in before))
      expect(added.map(([, sql]) => sql)).toEqual(['ALTER TABLE `audit` RENAME COLUMN "action" TO "event";'])
    })
  })
})
