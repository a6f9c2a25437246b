// `check` of a schema that is kept by hand, as users run it: in the project of `examples/hono`, and in others. In: projects without Nuxt. Out: what is printed in each form, and the exit code.
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { codeOf, run } from '../support/native.ts'
import { command } from '../support/command.ts'
import { root } from '../support/paths.ts'
import { temporaryApp } from '../support/temporary-app.ts'
import { writeMigration } from '../support/write-migration.ts'

function example(change: (schema: string) => string = schema => schema): string {
  const { dir } = temporaryApp({})
  cpSync(join(root, 'examples', 'hono'), dir, { recursive: true })
  const file = join(dir, 'src/db/schema.ts')
  const text = readFileSync(file, 'utf8')
  writeFileSync(file, change(text))
  return dir
}

const broken = () => example(schema => schema
  .replace(/ {2}lockedUntil: .*\n/, '')
  .replace(', table => [index(\'accounts_session_user\').on(table.userId)]', '')
  .replace('company: text(\'company\')', 'company: text(\'company\').notNull()')
  .replace('{ onDelete: \'cascade\' }', '{ onDelete: \'set null\' }'))

describe('the example', () => {
  it('has everything', async () => {
    expect(await command(['check'], { cwd: example() })).toMatchInlineSnapshot(`
      {
        "code": 0,
        "stderr": "[success] The schema of drizzleAdapter has everything that the auth config needs (postgresql).
      ",
        "stdout": "- \`users.company\` is a column that Better Auth does not use
      - \`invoices\` is a table that Better Auth does not use
      ",
      }
    `)
  })

  it('lacks something', async () => {
    expect(await command(['check'], { cwd: broken() })).toMatchInlineSnapshot(`
      {
        "code": 1,
        "stderr": "[error] The schema of drizzleAdapter and the auth config differ in 4 places (postgresql). Better Auth fails because of 2 of them. The command \`generate\` writes a whole schema.
      ",
        "stdout": "! \`users.company\` is required, and Better Auth never writes it, so it can't add a row; make it nullable, give it a default, or add it to \`additionalFields\`
      ~ \`sessions.userId\`: on delete set null, and Better Auth has cascade
      ~ \`sessions\` has no index on \`userId\`
      ! \`twoFactors.lockedUntil\` is missing: Better Auth writes this column, which may be null
      - \`invoices\` is a table that Better Auth does not use
      ",
      }
    `)
  })

  it('lacks something, for GitHub', async () => {
    const { code, stdout } = await command(['check', '--format', 'github'], { cwd: broken() })
    expect({ code, stdout }).toMatchInlineSnapshot(`
      {
        "code": 1,
        "stdout": "::error file=src/db/schema.ts,line=16,title=Better Auth fails with this schema::\`users.company\` is required, and Better Auth never writes it, so it can't add a row; make it nullable, give it a default, or add it to \`additionalFields\`
      ::error file=src/db/schema.ts,line=26,title=The schema lacks it::\`sessions.userId\`: on delete set null, and Better Auth has cascade
      ::error file=src/db/schema.ts,line=26,title=The schema lacks it::\`sessions\` has no index on \`userId\`
      ::error file=src/db/schema.ts,line=53,title=Better Auth fails with this schema::\`twoFactors.lockedUntil\` is missing: Better Auth writes this column, which may be null
      ",
      }
    `)
  })

  it('lacks something, for programs', async () => {
    const { code, stdout } = await command(['check', '--schema', 'src/db/schema.ts', '--format', 'json'], { cwd: broken() })
    const { findings, ...rest } = JSON.parse(stdout) as { findings: { kind: string }[] }
    expect({ code, kinds: findings.map(({ kind }) => kind), ...rest }).toEqual({
      code: 1,
      kinds: ['column-unwritten', 'foreign-key-other', 'index-missing', 'column-missing', 'table-beside'],
      dialect: 'postgresql',
      config: 'src/auth.ts',
      schema: ['src/db/schema.ts'],
      from: 'files',
      asGenerated: false,
      diagnostics: [],
    })
  })
})

const auth = (adapter = '{ provider: \'sqlite\', camelCase: true }') => `import { betterAuth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'

export const auth = betterAuth({ database: drizzleAdapter({}, ${adapter}) })
`

const drizzleConfig = 'import { defineConfig } from \'drizzle-kit\'\n\nexport default defineConfig({ dialect: \'sqlite\', schema: \'./db/*.ts\', out: \'./db/migrations\' })\n'

describe('drizzle.config', () => {
  it('names the schema and the migrations of a generated schema', async () => {
    const { dir } = temporaryApp({ 'auth.ts': auth(), 'drizzle.config.ts': drizzleConfig, 'db/schema.ts': '' })
    writeFileSync(join(dir, 'db/schema.ts'), codeOf(run(join(dir, 'auth.ts'))))
    await writeMigration(dir, {}, { folder: 'db/migrations', config: 'auth.ts' })
    expect(await command(['check'], { cwd: dir })).toEqual({
      code: 0,
      stdout: '',
      stderr: expect.stringMatching(/The schema in db\/schema\.ts has everything[\s\S]*The migrations have everything .*db\/migrations/) as string,
    })
  })

  it('says the database of a config whose adapter does not', async () => {
    const { dir } = temporaryApp({ 'auth.ts': auth('{ provider: process.env.DB }'), 'drizzle.config.ts': drizzleConfig.replace('\'sqlite\'', '\'turso\'') })
    const { stdout } = await command(['generate'], { cwd: dir })
    expect(stdout).toContain('sqliteTable(')
  })

  it('is where migrations are looked for', async () => {
    const { dir } = temporaryApp({ 'auth.ts': auth(), 'drizzle.config.ts': drizzleConfig })
    const { code, stderr } = await command(['check'], { cwd: dir })
    expect(code).toBe(1)
    expect(stderr).toContain('No migrations were found in ./db/migrations, server/db/migrations/sqlite')
    expect(stderr).toContain('--migrations')
  })
})

describe('exits with 2', () => {
  it.each([
    ['for a file that is not there', ['--schema', 'nowhere.ts'], 'there is no such file'],
    ['for files without tables', ['--schema', 'auth.ts'], 'has no tables of Drizzle'],
    ['for a file that can\'t be read', ['--schema', 'broken.ts'], 'broken.ts cannot be read'],
    ['for several databases', ['--schema', 'auth.ts', '--dialect', 'sqlite,mysql'], 'for one database'],
  ])('%s', async (_, args, message) => {
    const { dir } = temporaryApp({ 'auth.ts': auth(), 'broken.ts': 'export const a = {' })
    const { code, stderr } = await command(['check', ...args], { cwd: dir })
    expect(stderr).toContain(message)
    expect(code).toBe(2)
  })

  it('in a project with Prisma, whose migrations are not read', async () => {
    const { dir } = temporaryApp({ 'auth.ts': auth().replaceAll('drizzleAdapter', 'prismaAdapter').replace('adapters/drizzle', 'adapters/prisma') })
    const { code, stderr } = await command(['check'], { cwd: dir })
    expect(stderr).toContain('the adapter of this project is prismaAdapter')
    expect(code).toBe(2)
  })

  it('where nothing says the database', async () => {
    const { dir } = temporaryApp({ 'auth.ts': auth('{ provider: process.env.DB }') })
    const { code, stderr } = await command(['check', '--schema', 'auth.ts'], { cwd: dir })
    expect(stderr).toContain('Nothing says which database')
    expect(code).toBe(2)
  })
})
