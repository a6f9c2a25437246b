// The hooks in a real app, by the example of the documentation: what a module changes of the tables is in the schema, in its types, in the
// migration and in the record; a module that is wrong is told; and each change is told once.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readSnapshot, type SchemaChange, type Table } from '../../index.js'
import { blocksOf } from '../support/markdown.ts'
import { NuxtApp } from '../support/nuxt-app.ts'

/** As the hook's listener gets it. */
interface TablesChanged {
  changes: SchemaChange[]
  tables: Table[]
}

const example = blocksOf('docs/content/1.getting-started/3.configuration.md').find(({ file }) => file === 'modules/auth-tables.ts')!.text

const authConfig = (plugins: string) => `import { twoFactor } from 'better-auth/plugins'

export default defineServerAuth({ emailAndPassword: { enabled: true }, plugins: [${plugins}] })
`

const hooking = (hook: string, body: string) => `import { defineNuxtModule } from '@nuxt/kit'

export default defineNuxtModule({
  setup(_, nuxt) {
    nuxt.hook('${hook}', (tables) => { ${body} })
  },
})
`

/** What the example prints of something that is new. */
const told = (name: string) => new RegExp(`^\\[info\\] \`(?:people\\.)?${name}\` is new`, 'm')

let app: NuxtApp

beforeAll(() => {
  app = new NuxtApp('hooks', {
    'nuxt.config.ts': `export default defineNuxtConfig({
  modules: ['@nuxthub/core', 'nuxt-better-auth-schema'],
  compatibilityDate: '2026-11-01',
  devtools: { enabled: false },
  telemetry: false,
  hub: { db: 'sqlite' },
})
`,
    'server/auth.config.ts': authConfig(''),
    'server/utils/theme.ts': `import { user } from '#auth/schema'
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true : false
export const typed: Equal<(typeof user.$inferSelect)['theme'], 'light' | 'dark'> = true
`,
    'modules/auth-tables.ts': example,
  })
  return () => app.remove()
})

describe('the example', () => {
  let output: string

  beforeAll(async () => {
    const ended = await app.run('nuxt-db', ['generate'])
    expect(ended.code, ended.output).toBe(0)
    output = ended.output
  })

  it('is in the migration', () => {
    const tables = readSnapshot('sqlite', app.migrations()['meta/0000_snapshot.json']!)
    const [people, session] = ['people', 'session'].map(name => tables.find(table => table.name === name)!)
    expect(people!.columns.find(({ name }) => name === 'theme')).toMatchObject({ notNull: true, default: '\'light\'' })
    expect(people!.columns.map(({ name }) => name)).toContain('avatar')
    expect(session!.indexes.map(({ columns }) => columns)).toContainEqual(['userId', 'expiresAt'])
    expect(session!.foreignKeys).toMatchObject([{ table: 'people', onDelete: 'restrict' }])
  })

  it('is no change of something at the first run', () => {
    expect(output).not.toMatch(told('theme'))
  })

  it('has its types', async () => {
    const { code, output } = await app.run('tsc', ['--noEmit', '-p', '.nuxt/tsconfig.server.json'])
    expect(output).toBe('')
    expect(code).toBe(0)
  })

  it('is in the record, so that nothing changes at the next run', async () => {
    const record = JSON.parse(readFileSync(join(app.dir, 'node_modules/.cache/nuxt-better-auth-schema/sqlite.json'), 'utf8')) as { tables: string[] }
    expect(record.tables).toContain('people')
    const { code, output } = await app.run('nuxt', ['prepare'])
    expect(code, output).toBe(0)
    expect(output).not.toContain('theme')
    expect(output).not.toContain('changes of the auth schema')
  })

  it('is told of a change, once', { tags: ['long'] }, async () => {
    app.write({ 'server/auth.config.ts': authConfig('twoFactor()') })
    expect((await app.run('nuxt', ['prepare'])).output).toMatch(told('twoFactor'))
    expect((await app.run('nuxt-db', ['generate'])).output).not.toMatch(told('twoFactor'))
  })
})

describe('a module that is wrong', () => {
  afterAll(() => app.write({ 'modules/auth-tables.ts': example }))

  it('is told, by the name of the hook, what Better Auth needs', async () => {
    app.write({ 'modules/auth-tables.ts': hooking('better-auth:schema:tables', 'tables[0].fields = tables[0].fields.filter(({ key }) => key !== \'email\')') })
    const { code, output } = await app.run('nuxt', ['prepare'])
    expect(code, output).toBe(1)
    expect(output).toContain('error[BAS406]: the hook `better-auth:schema:tables` gave tables that cannot be: the field `user.email` was taken out')
  })

  it('is told what is no plain data', async () => {
    app.write({ 'modules/auth-tables.ts': hooking('better-auth:schema:tables', 'tables[0].fields.push({ key: \'since\', type: \'date\', default: new Date() })') })
    const { code, output } = await app.run('nuxt', ['prepare'])
    expect(code, output).toBe(1)
    expect(output).toMatch(/The hook `?better-auth:schema:tables`? left something in `?tables\[0\]\.fields\[\d+\]\.default`? that is no plain data/)
  })
})

it('a change that stops the build is not told, one that does not is', { tags: ['long'] }, async () => {
  app.write({
    'modules/told.ts': `import { writeFileSync } from 'node:fs'
${hooking('better-auth:schema:changed', 'writeFileSync(\'told.json\', JSON.stringify(tables))')}`,
    'server/auth.config.ts': authConfig(''),
  })
  const file = join(app.dir, 'told.json')
  const { code, output } = await app.run('nuxt', ['prepare'])
  expect(code, output).toBe(1)
  expect(output).toContain('The new auth schema lacks what the migrations have made')
  expect(existsSync(file)).toBe(false)

  app.write({ 'server/auth.config.ts': authConfig('twoFactor(), username()').replace('twoFactor', 'twoFactor, username') })
  expect((await app.run('nuxt', ['prepare'])).code).toBe(0)
  const { changes, tables } = JSON.parse(readFileSync(file, 'utf8')) as TablesChanged
  expect(changes).toMatchObject([
    { kind: 'column-added', table: 'people', column: 'username' },
    { kind: 'column-added', table: 'people', column: 'displayUsername' },
    { kind: 'unique-added', table: 'people' },
  ])
  expect(tables.find(({ key }) => key === 'user')!.fields.map(({ key }) => key)).toEqual(expect.arrayContaining(['username', 'theme']))
})
