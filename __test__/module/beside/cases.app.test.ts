// Ordinary things that people do with the other module, each in a real app beside a stand-in for it: what its options say, who uses the database, and what
// is an error. In an order in which this module is asked before the other one has said anything.
// What users hit: the issue "take it over whole" (its table of what falls short).
//
// @module-tag long
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { AppBeside, authConfig, hub, ours } from '../../support/app-beside.ts'
import { newName, oldName, otherModuleFiles } from '../../support/other-module.ts'

const app = new AppBeside('cases')
const order = [hub, ours, newName]
const usual = ['user', 'session', 'account', 'verification']

beforeEach(() => {
  for (const folder of ['modules', 'layers', 'server'])
    app.remove(folder)
  app.write({ 'server/auth.config.ts': authConfig() })
})
afterAll(() => app.remove())

/** A module of the app that only registers a hook. */
const hooking = (hook: string, body: string) => `import { defineNuxtModule } from '@nuxt/kit'

export default defineNuxtModule({ setup: (_, nuxt) => void nuxt.hook('${hook}', (given) => { ${body} }) })
`
const otherProvider = hooking('better-auth:database:providers', 'given.mongo = { priority: 1000, buildDatabaseCode: () => \'export const createDatabase = () => undefined\\nexport const db = undefined\\n\' }')

/** The lines that speak of a module, without the marks before them. */
const said = (output: string) => output.split('\n').filter(line => line.includes('[nuxt-better-auth-schema]')).map(line => line.slice(line.indexOf('] ', line.indexOf('[nuxt-')) + 2))

describe('who uses the database', () => {
  const nobody = async (why: string) => {
    const output = await app.prepare()
    expect(said(output)).toEqual([`No auth schema is made: \`${newName}\` ${why}, so its server does not use the database of NuxtHub.`])
    expect(app.has('.nuxt/better-auth/schema.sqlite.mjs')).toBe(false)
    expect(app.has('.nuxt/types/auth-config.d.ts')).toBe(false)
    expect(app.read('.nuxt/hub/db/schema.entry.ts')).toBe('')
    expect(app.read('.nuxt/types/nitro-imports.d.ts')).not.toContain(`dist/runtime/config`)
  }

  it('nobody with `clientOnly`, and the config is not looked for', async () => {
    app.change({ order, options: 'auth: { clientOnly: true },', files: { 'server/auth.config.ts': null } })
    await nobody('has the option `auth.clientOnly`')
  })

  it('nobody with `clientOnly` in the list of modules', async () => {
    app.change({ order, files: { 'server/auth.config.ts': null } })
    app.write({ 'nuxt.config.ts': app.read('nuxt.config.ts').replace(`"${newName}"`, `["${newName}",{ clientOnly: true }]`) })
    await nobody('has the option `auth.clientOnly`')
  })

  it('a provider of another module with a higher priority', async () => {
    app.change({ order, files: { 'modules/mongo.ts': otherProvider } })
    await nobody('uses the database provider `mongo`')
    expect(app.read('.nuxt/better-auth/database.mjs')).toContain('undefined')
    expect(app.read('.nuxt/types/auth-database.d.ts')).toContain('db: undefined')
  })

  it('the same where it is known only after NuxtHub has put its schema together: what to do is said', async () => {
    app.change({ order, shape: 'done', files: { 'modules/mongo.ts': otherProvider } })
    expect(await app.prepareFails()).toContain(`modules: ['${newName}', '@nuxthub/core', 'nuxt-better-auth-schema']`)
  })

  it('this module alone, where the other one is disabled', async () => {
    app.change({ order, options: 'auth: false,', files: { 'server/auth.config.ts': 'export default defineServerAuth({ emailAndPassword: { enabled: true } })\n' } })
    const output = await app.prepare()
    expect(output).not.toContain(newName)
    expect(app.tables()).toEqual(usual)
    expect(app.read('.nuxt/types/nitro-imports.d.ts')).toContain('defineServerAuth')
  })

  it('nobody without a database of NuxtHub', async () => {
    app.change({ order, hubOptions: '{}' })
    expect(await app.prepare()).toContain('NuxtHub has no database in this project')
  })
})

describe('its options', () => {
  it('give the PostgreSQL schema, and a key that does nothing is said', async () => {
    app.change({ order, hubOptions: '{ db: \'postgresql\' }', options: 'auth: { schema: { schemaName: \'identity\', useplural: true, uuids: true } },' })
    const output = await app.prepare()
    expect(app.read('.nuxt/better-auth/schema.postgresql.mjs')).toContain('pgSchema(\'identity\')')
    expect(output).toContain('`auth.schema.useplural` has no effect on the auth schema. Did you mean `usePlural`?')
    expect(output).toContain('`auth.schema.uuids` has no effect on the auth schema.')
  })

  it('count after those of this module', async () => {
    app.change({ order, options: 'auth: { schema: { usePlural: true, casing: \'snake_case\' } }, authSchema: { usePlural: false },' })
    await app.prepare()
    expect(app.tables()).toEqual(usual)
    expect(app.read('.nuxt/better-auth/schema.sqlite.mjs')).toContain('\'email_verified\'')
  })

  it('count from the list of modules', async () => {
    app.change({ order })
    app.write({ 'nuxt.config.ts': app.read('nuxt.config.ts').replace(`"${newName}"`, `["${newName}",{ schema: { usePlural: true } }]`) })
    await app.prepare()
    expect(app.tables()).toEqual(usual.map(name => `${name}s`))
  })

  it('are refused where they say nothing that there is', async () => {
    app.change({ order, options: 'auth: { schema: { casing: \'kebab\' } },' })
    expect(await app.prepareFails()).toContain('`auth.schema.casing` must be \'camelCase\' or \'snake_case\', and is "kebab".')
  })

  it('want a `secondaryStorage` with `hubSecondaryStorage: \'custom\'`', async () => {
    app.change({ order, options: 'auth: { hubSecondaryStorage: \'custom\' },' })
    expect(await app.prepareFails()).toContain('`auth.hubSecondaryStorage` is \'custom\', but the auth config has no `secondaryStorage`.')
    app.change({ order, options: 'auth: { hubSecondaryStorage: \'custom\' },', files: { 'server/auth.config.ts': authConfig('secondaryStorage: { get: async () => null, set: async () => {}, delete: async () => {} }') } })
    await app.prepare()
    expect(app.tables()).not.toContain('session')
  })
})

describe('the config is the one that its server runs', () => {
  it('of a layer, where the project has none', async () => {
    app.change({ order, files: {
      'server/auth.config.ts': null,
      'layers/base/nuxt.config.ts': 'export default defineNuxtConfig({})\n',
      'layers/base/server/auth.config.ts': authConfig('plugins: [jwt()]', 'import { jwt } from \'better-auth/plugins\''),
    } })
    await app.prepare()
    expect(app.tables()).toEqual([...usual, 'jwks'])
  })

  it('elsewhere, as a layer says', async () => {
    app.change({ order: [ours, hub, newName], files: {
      'layers/base/nuxt.config.ts': 'export default defineNuxtConfig({ auth: { serverConfig: \'identity/auth\' } })\n',
      'layers/base/identity/auth.ts': authConfig('plugins: [jwt()]', 'import { jwt } from \'better-auth/plugins\''),
    } })
    await app.prepare()
    expect(app.tables()).toEqual([...usual, 'jwks'])
  })

  it('with a build directory elsewhere, and plugins from a file', async () => {
    app.change({ order, options: 'buildDir: \'node_modules/.cache/nuxt/.nuxt\', auth: { serverPluginSources: [\'./server/tokens\'] },', files: { 'server/tokens.ts': 'import { jwt } from \'better-auth/plugins\'\n\nexport default jwt()\n' } })
    await app.prepare()
    expect(app.read('node_modules/.cache/nuxt/.nuxt/better-auth/schema.sqlite.mjs')).toContain('sqliteTable(\'jwks\'')
  })

  it('and no other, where that is not there', async () => {
    app.change({ order, files: { 'modules/elsewhere.ts': hooking('hub:db:schema:extend', 'nuxt.options.alias[\'#auth/server\'] = `${nuxt.options.rootDir}/server/gone`') } })
    const output = await app.prepareFails()
    expect(output).toContain('BAS101')
    expect(output).toContain('server/gone.ts')
  })

  it('and no other that this module is told', async () => {
    app.change({ order, options: 'authSchema: { configFile: \'server/mine.ts\' },', files: { 'server/mine.ts': 'export default { plugins: [] }\n' } })
    expect(await app.prepareFails()).toContain(`\`authSchema.configFile\` names server/mine.ts, but the server of \`${newName}\` runs server/auth.config.ts.`)
    app.change({ order, options: 'authSchema: { configFile: \'server/auth.config.ts\' },' })
    await app.prepare()
    expect(app.tables()).toEqual(usual)
  })
})

describe('its names and releases', () => {
  it('the old name', async () => {
    app.change({ order, name: oldName, files: { 'server/auth.config.ts': authConfig(undefined, undefined, oldName) } })
    expect(said(await app.prepare())[0]).toBe(`\`${oldName}\` uses the schema of this module. Its own generator does not run.`)
    app.remove(`node_modules/${oldName}`)
  })

  it('both, in an app that moves from one to the other', async () => {
    app.change({ order: [hub, ours, oldName, newName], files: otherModuleFiles('at once', oldName) })
    expect(said(await app.prepare())[0]).toBe(`\`${oldName}\` and \`${newName}\` use the schema of this module. Their own generators do not run.`)
    expect(app.tables()).toEqual(usual)
    app.remove(`node_modules/${oldName}`)
  })

  it('a release that asks for no provider', async () => {
    app.change({ order: [hub, ours], files: { 'modules/old.ts': `import { defineNuxtModule } from '@nuxt/kit'\n\nexport default defineNuxtModule({ meta: { name: '${oldName}', configKey: 'auth' }, setup: () => {} })\n` } })
    expect(await app.prepareFails()).toContain(`\`${oldName}\` asks for no database provider`)
  })

  it('this module installed late by another one', async () => {
    app.change({ order: [hub, newName], files: { 'modules/late.ts': `import { defineNuxtModule, installModule } from '@nuxt/kit'\n\nexport default defineNuxtModule({ setup: () => installModule('${ours}') })\n` }, options: 'auth: { schema: { usePlural: true } },' })
    await app.prepare()
    expect(app.tables()).toEqual(usual.map(name => `${name}s`))
  })
})
