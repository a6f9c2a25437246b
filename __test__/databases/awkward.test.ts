// Configs that are made to break the schema: each is refused with a message that the snapshot has, or the databases take it, Better Auth accepts
// it, rows come back as they went in, rows that say nothing have the defaults, and TypeScript understands it.
// What users hit: better-auth/better-auth#2674, #2693, #7275 (defaults), #6994 (circles), #3310 and #2801 (foreign keys): PROBLEMS 39, 40, 43, 47, 53.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { BetterAuthOptions } from 'better-auth'
import { getAuthTables } from 'better-auth/db'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compile } from '../support/compile.ts'
import { dialects, providers, type Dialect } from '../../proofs/lib/drizzle/dialects.ts'
import { loadSchema } from '../../proofs/lib/drizzle/load-schema.ts'
import { codeOf, run } from '../support/native.ts'
import { temporaryApp } from '../support/temporary-app.ts'
import { type Connected, connect, type Driver } from './app/drivers.ts'
import { insides, type Row } from './app/insides.ts'
import { configs } from './awkward/configs.ts'
import { databases, type DatabaseServer } from './databases.ts'
import { Impossible, rowFor } from './flows/records.ts'
import { migrate } from './migrate.ts'
import { tagsOf } from './variants.ts'

const drivers: Record<Dialect, Driver[]> = { sqlite: ['node-sqlite'], postgresql: ['postgresql'], mysql: ['mariadb', 'mysql'] }

/** A config as a file of a project. */
function appOf({ options }: { options: string }) {
  return temporaryApp({ 'auth.config.mjs': `export default { ${options} }\n` })
}

describe.each(dialects)('%s', (dialect) => {
  it('is understood by TypeScript', { tags: ['long'] }, () => {
    const files: Record<string, string> = {}
    for (const [index, config] of Object.values(configs).entries()) {
      const { code } = run(join(appOf(config).dir, 'auth.config.mjs'), { dialect, ...config.settings })
      if (code !== null)
        files[`schema${index}.ts`] = code
    }
    expect(Object.keys(files).length).toBeGreaterThan(60)
    expect(compile(files)).toEqual([])
  })

  it.each(Object.keys(configs))('%s', (name) => {
    const { diagnostics } = run(join(appOf(configs[name]!).dir, 'auth.config.mjs'), { dialect, ...configs[name]!.settings })
    expect(diagnostics.map(({ severity, code, message }) => `${severity} ${code}: ${message}`)).toMatchSnapshot()
  })

  for (const driver of drivers[dialect])
    describe(driver, { tags: tagsOf(driver) }, () => onDatabase(driver))

  function onDatabase(driver: Driver): void {
    const { missing, start } = databases[driver]
    let server: DatabaseServer
    beforeAll(async () => {
      if (!missing)
        server = await start()
    })
    afterAll(() => server?.stop())

    it.skipIf(missing)('what points to a row that goes does what `onDelete` says', async () => {
      // What is left of a row when the one goes that it points to; where nothing is said, that one stays.
      const actions: Record<string, { field: string, left?: Row[] }> = {
        no_action: { field: `required: false, references: { model: 'user', field: 'id', onDelete: 'no action' }` },
        restrict: { field: `required: false, references: { model: 'user', field: 'id', onDelete: 'restrict' }` },
        cascade: { field: `required: false, references: { model: 'user', field: 'id', onDelete: 'cascade' }`, left: [] },
        set_null: { field: `required: false, references: { model: 'user', field: 'id', onDelete: 'set null' }`, left: [{ id: 'set_null', owner: null }] },
        set_default: {
          field: `defaultValue: 'nobody', references: { model: 'user', field: 'id', onDelete: 'set default' }`,
          // Of MySQL the addon says that it does not do this.
          ...dialect === 'mysql' ? {} : { left: [{ id: 'set_default', owner: 'nobody' }] },
        },
        set_no_default: { field: `references: { model: 'user', field: 'id', onDelete: 'set default' }` },
      }
      const schemas = Object.entries(actions).map(([name, { field }]) => `${name}: { fields: { owner: { type: 'string', ${field} } } }`)
      const { dir } = appOf({ options: `plugins: [{ id: 'own', schema: { ${schemas.join(', ')} } }]` })
      const result = run(join(dir, 'auth.config.mjs'), { dialect })
      expect(result.diagnostics.map(({ message }) => message.split(' ')[0])).toEqual(dialect === 'mysql' ? ['`set_default.owner`', '`set_no_default.owner`'] : ['`set_no_default.owner`'])
      const schema = await loadSchema(codeOf(result))
      const connected = await connect(await server.create('actions'), schema)
      try {
        await migrate(connected, schema, dialect, join(dir, 'migrations'))
        const { user } = schema as { user: any }
        const addUser = (id: string) => connected.db.insert(user).values({ id, name: 'x', email: id })
        await addUser('nobody')
        for (const [name, { left }] of Object.entries(actions)) {
          const table = schema[name] as any
          await addUser(name)
          await connected.db.insert(table).values({ id: name, owner: name })
          const gone = (async () => void await connected.db.delete(user).where(eq(user.id, name)))()
          await (left ? gone : expect(gone, name).rejects.toThrow())
          expect(await connected.db.select().from(table), name).toEqual(left ?? [{ id: name, owner: name }])
        }
      }
      finally {
        await connected.close()
      }
    })

    it.skipIf(missing).each(Object.keys(configs))('%s', async (name) => {
      const { settings = {} } = configs[name]!
      const { dir } = appOf(configs[name]!)
      const configFile = join(dir, 'auth.config.mjs')
      const { code, diagnostics } = run(configFile, { dialect, ...settings })
      if (code === null || diagnostics.some(({ code }) => code === 'BAS404'))
        return
      const schema = await loadSchema(code)
      const connected = await connect(await server.create(`awkward${Object.keys(configs).indexOf(name)}`), schema)
      try {
        await migrate(connected, schema, dialect, join(dir, 'migrations'))
        const config = (await import(/* @vite-ignore */ pathToFileURL(configFile).href) as { default: BetterAuthOptions }).default
        await live(config, connected, schema, dialect, settings.usePlural ?? false)
      }
      finally {
        await connected.close()
      }
    })
  }
})

/** Rows of every table, through Better Auth and past it. */
async function live(config: BetterAuthOptions, connected: Connected, schema: Record<string, unknown>, dialect: Dialect, usePlural: boolean): Promise<void> {
  const app = insides({ config, connected, schema, request: { provider: providers[dialect], usePlural } })
  expect(await app.schemaProblems()).toEqual([])
  const models = app.models()
  const tables = getAuthTables(config)
  for (const model of Object.keys(models)) {
    const data = await rowFor(app, models, model, new Map()).catch((error: unknown) => {
      if (error instanceof Impossible)
        return undefined
      throw error
    })
    if (data === undefined)
      continue
    const { id } = await app.adapterCreate(model, data)
    expect(await app.adapterFind(model, id), model).toMatchObject(data)

    const fields = Object.entries(tables[model]!.fields)
    const defaults = fields.filter(([key, { fieldName, defaultValue, references }]) => !references && defaultValue !== undefined && typeof defaultValue !== 'function' && app.hasDefault(model, fieldName ?? key))
    // Whatever else the row needs it gets as it is, which the driver takes of plain fields alone.
    const others = fields.filter(field => !defaults.includes(field))
    if (typeof id === 'string' && app.textIds() && defaults.length > 0 && others.every(([, { type, references }]) => !references && ['string', 'date'].includes(String(type))))
      await expectDefaults(app, model, await rowFor(app, models, model, new Map()), Object.fromEntries(defaults.map(([key, { fieldName, defaultValue }]) => [fieldName ?? key, defaultValue])))
  }
}

/** A row that says nothing about them has these values. */
async function expectDefaults(app: ReturnType<typeof insides>, model: string, row: Row, defaults: Row): Promise<void> {
  await app.insert(model, { id: 'new', ...Object.fromEntries(Object.entries(row).filter(([key]) => !(key in defaults))) })
  const [found] = (await app.rows(model)).filter(({ id }) => id === 'new')
  for (const [key, value] of Object.entries(defaults))
    // -0 is 0 for every database.
    expect(typeof found?.[key] === 'string' && typeof value !== 'string' ? JSON.parse(found[key]) : found?.[key], `${model}.${key}`).toEqual(value === 0 ? 0 : value)
}
