// `nuxt dev` of a real app while its files are edited. In: edits of the auth config and of everything that it is made from. Out: what the
// terminal says, and the database as the app finds it. One server for all: each test goes on where the one before it ended.
// PROBLEMS 1 (a config that does not load cut the schema down), 72 (an edit needed a restart by hand).
import { renameSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { databases, type DatabaseServer } from '../databases/databases.ts'
import { DevServer } from '../support/dev-server.ts'

const config = 'server/auth.config.ts'
/** NuxtHub's first words in a Nuxt that starts. */
const restart = 'hub:db using sqlite'
const changed = 'The auth schema changed'

function withPlugins(plugins: string[], imports = ''): string {
  return `import { twoFactor, username } from 'better-auth/plugins'
${imports}
export default defineServerAuth({
  secret: 'a secret for tests alone, and long enough',
  emailAndPassword: { enabled: true },
  plugins: [${plugins.join(', ')}],
})
`
}

describe('SQLite in a file', () => {
  let server: DevServer

  beforeAll(async () => {
    server = await DevServer.start('sqlite')
  })

  afterAll(() => server.stop())

  it('starts with a database that has the tables', async () => {
    const columns = await server.columns()
    expect(columns).toContain('user.username')
    // From the hook of a module.
    expect(columns).toContain('user.theme')
    expect(columns).not.toContain('twoFactor.secret')
    expect(server.migrations()).toHaveLength(1)
    expect(server.output).toContain(`server/db/migrations/sqlite/${server.migrations()[0]} is generated and applied.`)
    expect(server.output).toMatch(/is generated and applied\. It took \d+\.\d s\.\n/)
    expect(server.output).toMatch(/ 4 tables, from server\/auth\.config\.ts\n/)
  })

  it('does nothing for an edit that changes no table, and shows a mistake once', async () => {
    const before = server.output
    const schema = join(server.dir, '.nuxt/better-auth/schema.sqlite.ts')
    const touched = statSync(schema).mtimeMs
    const good = server.read(config)

    server.save(config, `// A comment moves every line.\n${good}`)
    server.save(config, good.replace('[username()]', '[username(]'))
    await server.prints('error[BAS103]', before)
    // The same mistake, saved again further down.
    server.saveInPlace(config, `\n${good.replace('[username()]', '[username(]')}`)
    const other = server.output
    server.saveInPlace(config, `\n${good.replace('[username()]', '[process.env.PLUGIN]')}`)
    await server.prints('error[BAS301]', other)
    server.saveInPlace(config, `\n${good}`)
    const printed = await server.prints('The auth schema can be made again.', before)

    expect(printed.match(/error\[/g)).toHaveLength(2)
    expect(printed).not.toContain(restart)
    expect(printed).not.toContain(changed)
    expect(statSync(schema).mtimeMs).toBe(touched)
  })

  it('answers who asks as soon as a mistake is mended', async () => {
    const good = server.read(config)
    for (let round = 0; round < 4; round++) {
      const broken = server.output
      server.save(config, good.replace('[username()]', '[process.env.PLUGIN]'))
      await server.prints('error[BAS301]', broken)
      const mended = server.output
      server.save(config, good)
      await server.prints('The auth schema can be made again.', mended)
      // The server is built anew at this time, and a page takes long enough for that: without an answer, this throws.
      const { text } = await server.answer('/')
      // On a machine that is busy, Nitro itself may say of its worker that it is not there yet.
      expect(text).toMatch(/user\.username|Dev server is unavailable/)
    }
  })

  it('says what a new plugin changes, restarts, and has its table when the page loads', async () => {
    const before = server.output
    // Somebody asks all the time: nobody gets an error for an answer, neither from the old server with the new config nor while Nuxt restarts.
    expect((await server.answer('/api/columns')).text).not.toContain('twoFactor.secret')
    const asked = server.keepAsking('/api/columns')
    server.save(config, withPlugins(['username()', 'twoFactor()']))
    const printed = await server.prints(restart, before)
    expect(printed).toContain(`${changed}:\n  + table twoFactor\n  + user.twoFactorEnabled\n`)
    const columns = await server.columns()
    const answers = await asked.end()
    // On a machine that is busy, Nitro itself may say of its worker that it is not there yet.
    const others = answers.filter(({ status, text }) => status !== 200 && !text.includes('Dev server is unavailable'))
    expect(others).toEqual([])
    expect(answers.findLast(({ status }) => status === 200)!.text).toContain('twoFactor.secret')
    expect(server.output.slice(before.length)).not.toMatch(/RollupError|is not exported by/)
    expect(columns).toContain('twoFactor.secret')
    expect(columns).toContain('user.twoFactorEnabled')
    expect(columns).toContain('user.theme')
    expect(server.migrations()).toHaveLength(2)
    // Modules are told after the restart, once.
    expect(server.output.match(/A module was told: twoFactor is new/g)).toHaveLength(1)
    expect(server.output).not.toContain('A module was told: user.theme')
  })

  it('sees a file that was missing, in a folder that was missing', { tags: ['long'] }, async () => {
    const before = server.output
    const imports = `import { extra } from './auth/extra'\nimport { labels } from '#layers/base/server/auth/labels'\nimport { notes } from 'acme-notes'\n`
    server.save(config, withPlugins(['username()', 'twoFactor()', 'extra', 'labels', 'notes()'], imports))
    await server.prints('error[', before)
    server.save('server/auth/extra.ts', `export const extra = { id: 'extra', schema: { extra: { fields: { size: { type: 'number', required: false } } } } } as const\n`)
    const printed = await server.prints(restart, before)
    expect(printed).toContain(`${changed}:\n  + table extra\n  + table label\n  + table note\n`)
    expect(await server.columns()).toEqual(expect.arrayContaining(['extra.size', 'label.text', 'note.body']))
  })

  it('sees an edit in a layer, and one that comes while Nuxt restarts', { tags: ['long'] }, async () => {
    const before = server.output
    const file = 'layers/base/server/auth/labels.ts'
    const withField = (name: string) => server.read(file).replace('fields: {', `fields: { ${name}: { type: 'string', required: false },`)
    server.save(file, withField('colour'))
    const first = await server.prints(restart, before)
    expect(first).toContain('  + label.colour\n')
    server.saveInPlace(file, withField('icon'))
    // The restart that is under way may have it already, or there is another one.
    await expect.poll(() => server.columns(), { timeout: 120_000 }).toEqual(expect.arrayContaining(['label.colour', 'label.icon']))
  })

  it('sees a package that is installed anew', { tags: ['long'] }, async () => {
    const before = server.output
    const text = server.read('node_modules/acme-notes/lib/index.js')
    server.install('acme-notes', { 'lib/index.js': text.replace('fields: {', `fields: { author: { type: 'string', required: false },`) })
    const printed = await server.prints(restart, before)
    expect(printed).toContain(`${changed}:\n  + note.author\n`)
    expect(await server.columns()).toContain('note.author')
  })

  it('goes on with the last good schema while it cannot be written, and the next edit has it written', { tags: ['long'] }, async () => {
    const before = server.output
    const folder = join(server.dir, '.nuxt/better-auth')
    const [typescript, aside] = ['schema.sqlite.ts', 'schema.sqlite.aside'].map(name => join(folder, name)) as [string, string]
    const good = server.files('.nuxt/better-auth')
    // Nobody, root included, can follow a link to itself.
    renameSync(typescript, aside)
    symlinkSync(typescript, typescript)
    const withJwt = `import { jwt } from 'better-auth/plugins'\n${server.read(config)}`.replace('plugins: [', 'noSuchOption: true,\n  plugins: [jwt(), ')
    server.saveInPlace(config, withJwt)
    // Of the same run, which then cannot write what it has made. Nuxt, too, has the module write, whenever it likes.
    await server.prints('BAS501', before)
    await server.prints('The auth schema cannot be written to', before)
    // One save can be several events. Those of this one find nothing to write.
    server.saveInPlace(config, withJwt.replace('[jwt', 'jwt'))
    await server.prints('error[BAS103]', before)
    rmSync(typescript)
    renameSync(aside, typescript)
    expect(server.files('.nuxt/better-auth')).toEqual(good)
    expect(server.output.slice(before.length)).not.toMatch(new RegExp(`${changed}|unhandledRejection`))

    const mended = server.output
    server.saveInPlace(config, withJwt)
    expect(await server.prints(restart, mended)).toContain(`${changed}:\n  + table jwks\n`)
    expect(await server.columns()).toContain('jwks.publicKey')
  })

  it('leaves it to a person to drop a table', { tags: ['long'] }, async () => {
    const before = server.output
    const migrations = server.migrations()
    server.save(config, withPlugins(['username()']))
    // After the restart, when all else has been said.
    const printed = await server.prints('The database is not migrated', before)
    expect(printed).toContain('Run npx nuxt-db generate')
    expect(printed).toContain('  - table twoFactor\n')
    expect(printed).toContain('  - user.twoFactorEnabled\n')
    expect(await server.columns()).toContain('twoFactor.secret')
    expect(server.migrations()).toEqual(migrations)
  })

  it('leaves it to a person to say whether a column was renamed', { tags: ['long'] }, async () => {
    const before = server.output
    const files = server.files('server/db')
    server.save(config, withPlugins(['username({ schema: { user: { fields: { username: \'handle\' } } } })', 'twoFactor()']))
    const printed = await server.prints('Nothing was written', before)
    expect(printed).toContain('  + user.handle\n')
    expect(printed).toContain('  - user.username\n')
    expect(printed).toContain('drizzle-kit has to ask whether it was renamed')
    expect(printed).toMatch(/Run `?npx nuxt-db generate`? in a terminal and answer there/)
    expect(printed).not.toMatch(/\bat \w+ \(/)
    expect(await server.columns()).toEqual(expect.arrayContaining(['user.username', 'twoFactor.secret']))
    expect(server.files('server/db')).toEqual(files)
  })
})

describe('PostgreSQL in a folder (PGlite)', { tags: ['long'] }, () => {
  let server: DevServer

  beforeAll(async () => {
    server = await DevServer.start('pglite', { DEV_APP_DIALECT: 'postgresql' })
  })

  afterAll(() => server.stop())

  it('starts with a database that has the tables, and adds those of a new plugin', async () => {
    const columns = await server.columns()
    expect(server.output).toContain('using postgresql database with pglite driver')
    expect(columns).toContain('user.username')
    expect(columns).not.toContain('twoFactor.secret')

    const before = server.output
    server.save(config, withPlugins(['username()', 'twoFactor()']))
    const printed = await server.prints('hub:db using postgresql', before)
    expect(printed).toContain(`${changed}:\n  + table twoFactor\n  + user.twoFactorEnabled\n`)
    expect(await server.columns()).toEqual(expect.arrayContaining(['twoFactor.secret', 'user.twoFactorEnabled']))
    expect(server.migrations('postgresql')).toHaveLength(2)
  })
})

describe.skipIf(databases.postgresql.missing)('a PostgreSQL that is not of this project', { tags: ['long'] }, () => {
  let database: DatabaseServer
  let server: DevServer

  beforeAll(async () => {
    database = await databases.postgresql.start()
  })

  afterEach(() => server.stop())
  afterAll(() => database.stop())

  const startWith = async (name: string, env: Record<string, string>) => {
    const { url } = await database.create(name)
    server = await DevServer.start(name, { DEV_APP_DIALECT: 'postgresql', DATABASE_URL: url, ...env })
  }

  it('is not migrated', async () => {
    await startWith('postgresql', {})
    expect(await server.columns()).not.toContain('user.id')
    expect(server.output).toContain('using postgresql database with postgres-js driver')
    expect(server.output).toMatch(/The auth schema has no migration yet. Run `?npx nuxt-db generate/)

    const before = server.output
    server.save(config, withPlugins(['username()', 'twoFactor()']))
    const printed = await server.prints('hub:db using postgresql', before)
    expect(printed).toMatch(/\+ table twoFactor\n {2}\+ user\.twoFactorEnabled\nRun `?npx nuxt-db generate`? for the migration\./)
    expect(await server.columns()).not.toContain('user.id')
    expect(server.files('server/db')).toEqual({})
  })

  it('is migrated where that is wanted', async () => {
    await startWith('postgresql-wanted', { DEV_APP_MIGRATE: 'yes' })
    expect(await server.columns()).toContain('user.username')
    expect(server.migrations('postgresql')).toHaveLength(1)
  })
})
