// `tables` of a request: what another module may change before the schema is printed, and what it may not, because the running Better Auth
// would no longer find or be able to write what it has.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { generateSchema, type Field, type SchemaRequest, type SchemaResult, type Table } from '../../index.js'
import { generateChanged } from '../../module/src/schema/changed-tables'
import { compile } from '../support/compile.ts'
import { describeSchema } from '../../proofs/lib/drizzle/describe-schema.ts'
import { dialects } from '../../proofs/lib/drizzle/dialects.ts'
import { loadSchema } from '../../proofs/lib/drizzle/load-schema.ts'
import { firstMigration } from '../../proofs/lib/drizzle/migration.ts'
import { codeOf, run, type Settings } from '../support/native.ts'
import { fixturesDir, root } from '../support/paths.ts'
import { runConfig } from '../support/run-config.ts'
import { schemaProblems } from '../support/schema-check.ts'
import { temporaryApp } from '../support/temporary-app.ts'

const config = (name: string) => join(fixturesDir, 'equal', name, 'auth.config.ts')
const every = config('plugins-every-official')
const device = config('plugin-device-authorization')

type Changing = Omit<Table, 'fields' | 'indexes'> & { fields: (Pick<Field, 'key' | 'type'> & Partial<Field>)[], indexes: object[] }

function changed(configFile: string, change: (tables: Record<string, Changing>) => void, settings: Settings = {}): SchemaResult {
  const tables = structuredClone(run(configFile, settings).tables) as Changing[]
  const byKey = Object.fromEntries(tables.map(table => [table.key, table]))
  change(byKey)
  return run(configFile, { ...settings, tables: Object.values(byKey) })
}

const field = (table: Changing | undefined, key: string) => table!.fields.find(one => one.key === key)!

describe.each(dialects)('%s', (dialect) => {
  it('is the same to the byte where nothing was changed', () => {
    const settings = { dialect, declarations: true } as const
    const result = run(every, settings)
    expect(changed(every, () => {}, settings)).toEqual(result)
    expect(run(every, { ...settings, tables: result.tables.map(({ key }) => ({ key })) })).toEqual(result)
  })

  it('takes what may change, and Better Auth accepts it', async () => {
    const settings: Settings = { dialect, casing: 'snake_case', appTables: { project: { from: 'drizzle-orm', name: 'Table' } } }
    const result = changed(every, ({ user, session, member }) => {
      user!.databaseName = 'People'
      user!.fields.push({ key: 'theme', type: 'string', required: true, default: 'light', index: true })
      user!.fields.push({ key: 'favourite', type: 'string', references: { model: 'organization', field: 'id', onDelete: 'set null' } })
      field(user, 'image').databaseName = 'avatarUrl'
      field(user, 'name').unique = true
      field(session, 'userId').references!.onDelete = 'restrict'
      session!.indexes.push({ fields: ['userId', 'expiresAt'] })
      field(member, 'role').required = false
      field(member, 'organizationId').references = null
    }, settings)
    const code = codeOf(result)
    const schema = await loadSchema(code)
    const before = describeSchema(await loadSchema(codeOf(run(every, settings))), dialect).tables
    const { user, session, member, ...others } = describeSchema(schema, dialect).tables

    expect(user!.name).toBe('People')
    expect(user!.columns.image!.name).toBe('avatarUrl')
    expect(user!.columns.theme).toMatchObject({ name: 'theme', notNull: true, default: 'light' })
    expect(Object.keys(user!.columns)).toEqual([...Object.keys(before.user!.columns), 'theme', 'favourite'])
    expect(JSON.stringify(user)).toContain('user_theme_idx')
    expect(JSON.stringify(user!.foreignKeys)).toContain('set null')
    expect(JSON.stringify(session!.foreignKeys)).toContain('restrict')
    expect(JSON.stringify(session)).toContain('session_userId_expiresAt_idx')
    expect(member!.columns.role!.notNull).toBe(false)
    expect(member!.foreignKeys).toHaveLength(before.member!.foreignKeys.length - 1)
    // What was not changed says only that `user` has another name now.
    const untouched = Object.entries(others).filter(([, table]) => !JSON.stringify(table).includes('People'))
    expect(untouched.length).toBeGreaterThan(5)
    for (const [name, table] of untouched)
      expect(table).toEqual(before[name])

    expect(code).toContain('Added by the hook `better-auth:schema:tables`.')
    expect(result.tables.find(({ key }) => key === 'user')!.fields.at(-2)).toMatchObject({ key: 'theme', origin: { plugin: null, file: null } })
    expect(result.database.find(({ key }) => key === 'user')).toMatchObject({ name: 'People', columns: expect.arrayContaining([expect.objectContaining({ name: 'theme', key: 'theme' })]) })
    expect(await schemaProblems(schema, await runConfig(every), { dialect })).toEqual([])
    expect(await firstMigration(schema, dialect)).not.toEqual([])
  })

  it('gives queries the type that a field is given', () => {
    const result = changed(config('core'), ({ user }) => {
      user!.fields.push({ key: 'theme', type: 'string', required: true, default: 'light', typescriptType: '\'light\' | \'dark\'' })
      field(user, 'image').typescriptType = '`https://${string}`'
    }, { dialect, rootDir: root, declarations: true })
    expect(compile({
      'declared.ts': result.declarations!,
      'use.ts': `import type { user } from './declared.ts'
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true : false
type Row = typeof user.$inferSelect
export const checks: [Equal<Row['theme'], 'light' | 'dark'>, Equal<Row['image'], \`https://\${string}\` | null>, Equal<Row['name'], string>] = [true, true, true]
export const made: typeof user.$inferInsert = { id: '', name: '', email: '' }
`,
    })).toEqual([])
  })
})

describe('points to a table of the app', () => {
  const settings: Settings = { appTables: { project: { from: '~~/server/db/projects', name: 'projects' } } }
  const change = ({ user }: Record<string, Changing>) => {
    user!.fields.push({ key: 'projectId', type: 'string', references: { model: 'project', field: 'id', onDelete: 'set null' } })
  }

  it('that `appTables` names', () => {
    const code = codeOf(changed(config('core'), change, settings))
    expect(code).toContain('import { projects } from \'~~/server/db/projects\'')
    expect(code).toContain('projectId: text(\'projectId\').references(Object(() => projects.id), { onDelete: \'set null\' })')
  })

  it('and says so where it does not', () => {
    expect(changed(config('core'), change).diagnostics).toMatchObject([{ severity: 'warning', code: 'BAS402' }])
  })
})

describe('refuses', () => {
  it.each<[string, (tables: Record<string, Changing>) => void, string]>([
    ['a table taken out', (tables) => { delete tables.session }, 'the table `session` was taken out'],
    ['a table more', (tables) => { tables.note = { ...tables.user!, key: 'note' } }, 'the table `note` is none of Better Auth\'s'],
    ['a table twice', (tables) => { tables.again = tables.user! }, 'the table `user` is there twice'],
    ['a table without a key', (tables) => { tables.again = {} as Changing }, 'an item of the tables has no `key`'],
    ['a table by another name', ({ user }) => { user!.name = 'people' }, '`user.name` was changed'],
    ['something else of a table', ({ user }) => { Object.assign(user!, { comment: '' }) }, '`user.comment` is no attribute of a table'],
    ['no name in the database', ({ user }) => { user!.databaseName = '' }, '`user.databaseName` is ""'],
    ['fields that are none', ({ user }) => { Object.assign(user!, { fields: {} }) }, '`user.fields` is {}'],
    ['indexes that are none', ({ user }) => { user!.indexes.push({ fields: 'name' }) }, '`user.indexes` is [{"fields":"name"}]'],
    ['a unique index taken out', ({ deviceCode }) => { deviceCode!.indexes = [] }, '`deviceCode.indexes` has no unique index over `deviceCode` any more'],
    ['a field taken out', ({ user }) => { user!.fields.shift() }, 'the field `user.name` was taken out'],
    ['a field without a key', ({ user }) => { user!.fields.push({ type: 'string' } as Field) }, 'a field of `user` has no `key`'],
    ['a field twice', ({ user }) => { user!.fields.push(field(user, 'name')) }, 'the field `user.name` is there twice'],
    ['an id', ({ user }) => { user!.fields.push({ key: 'id', type: 'string' }) }, 'the field `user.id` is there twice'],
    ['a field by another name', ({ user }) => { field(user, 'name').name = 'title' }, '`user.name.name` was changed'],
    ['a field of another type', ({ user }) => { field(user, 'name').type = 'number' }, '`user.name.type` was changed'],
    ['a field with another default', ({ user }) => { field(user, 'emailVerified').default = true }, '`user.emailVerified.default` was changed'],
    ['a field that becomes required', ({ user }) => { field(user, 'image').required = true }, '`user.image.required` was changed'],
    ['a field that is unique no more', ({ user }) => { field(user, 'email').unique = false }, '`user.email.unique` was changed'],
    ['a value of another kind', ({ user }) => { field(user, 'name').index = 'yes' as unknown as boolean }, '`user.name.index` is "yes"'],
    ['a reference that is none', ({ session }) => { field(session, 'userId').references = 'user' as never }, '`session.userId.references` is "user"'],
    ['an action that is none', ({ session }) => { field(session, 'userId').references!.onDelete = 'forget' as 'cascade' }, '`session.userId.references` is {"model":"user","field":"id","onDelete":"forget"}'],
    ['something else of a field', ({ user }) => { Object.assign(field(user, 'name'), { length: 3 }) }, '`user.name.length` is no attribute of a field'],
    ['more than a type', ({ user }) => { field(user, 'name').typescriptType = 'string; export const a = 1' }, '`user.name.typescriptType` is "string; export const a = 1"'],
    ['a new field without a type', ({ user }) => { user!.fields.push({ key: 'theme' } as Field) }, 'the new field `user.theme` has no `type`'],
    ['a new field of no type', ({ user }) => { user!.fields.push({ key: 'theme', type: 'colour' as 'string' }) }, '`user.theme.type` is "colour"'],
    ['a new field that Better Auth would have to fill', ({ user }) => { user!.fields.push({ key: 'theme', type: 'string', required: true }) }, 'the new field `user.theme` is required and has no default'],
    ['a new field with a function', ({ user }) => { user!.fields.push({ key: 'theme', type: 'string', defaultFunction: '() => 1' }) }, '`user.theme.defaultFunction` is "() => 1"'],
  ])('%s', (_, change, message) => {
    const { code, diagnostics } = changed(device, change)
    expect(code).toBeNull()
    expect(diagnostics.map(({ code }) => code)).toEqual(['BAS406'])
    expect(diagnostics[0]!.message).toBe(`the hook \`better-auth:schema:tables\` gave tables that cannot be: ${message}`)
    expect(diagnostics[0]!.help).not.toBeNull()
  })

  it('names that two columns have', () => {
    const { diagnostics } = changed(device, ({ user }) => { field(user, 'image').databaseName = 'name' })
    expect(diagnostics.map(({ code }) => code)).toEqual(['BAS403'])
  })
})

describe('where the config is saved between the two looks at it', () => {
  /** Answers with the config as it is at each look. */
  function answering(plugins: string[], looks: (string | undefined)[] = []) {
    const { dir, configFile } = temporaryApp({})
    const generate = (request: SchemaRequest) => {
      const plugin = plugins[Math.min(looks.length, plugins.length - 1)]!
      writeFileSync(configFile, `import * as plugins from 'better-auth/plugins'\nexport default { plugins: [plugins.${plugin}()] }\n`)
      looks.push(plugin)
      return generateSchema(request)
    }
    return { request: { configFile, rootDir: dir, dialect: 'sqlite' } as const, generate, looks }
  }

  const rename = async (tables: { databaseName?: string | null }[]) => void (tables[0]!.databaseName = 'people')

  it('it is asked once more, and the hook too', async () => {
    const { request, generate, looks } = answering(['username', 'admin'])
    const result = await generateChanged(request, generate, rename)
    expect(codeOf(result)).toMatch(/sqliteTable\('people', \{[^]*banReason/)
    expect(looks).toHaveLength(4)
  })

  it('what the hook did wrong is still an error', async () => {
    const { request, generate, looks } = answering(['username'])
    const result = await generateChanged(request, generate, async tables => void tables.pop())
    expect(result.diagnostics.map(({ code }) => code)).toEqual(['BAS406'])
    expect(looks).toHaveLength(3)
  })

  it('it ends where it is saved without end', async () => {
    const { request, generate, looks } = answering(Array.from({ length: 40 }, (_, look) => ['username', 'admin', 'twoFactor'][look % 3]!))
    const result = await generateChanged(request, generate, async tables => void tables.pop())
    expect(result.code).toBeNull()
    expect(looks).toHaveLength(10)
  })
})
