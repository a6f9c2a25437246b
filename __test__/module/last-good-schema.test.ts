// What the module keeps on disk when a config breaks, or when the disk does: the schema of the last good run, unchanged to the byte.
// What users hit: nuxt-modules/better-auth#419 (a config that does not load cut the schema down), better-auth/better-auth#10906 (a failed run left an empty file).
import { mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { describe, expect, it, vi } from 'vitest'
import * as native from '../../index.js'
import { AuthSchema } from '../../module/src/schema/auth-schema'
import { SchemaFiles } from '../../module/src/schema/files'
import { dialects } from '../../proofs/lib/drizzle/dialects.ts'
import { requestFor } from '../support/native.ts'
import { temporaryApp, type TemporaryApp } from '../support/temporary-app.ts'

const good = 'import { admin } from \'better-auth/plugins\'\n\nexport default { plugins: [admin()] }\n'
const better = 'import { admin, username } from \'better-auth/plugins\'\n\nexport default { plugins: [admin(), username()] }\n'
const undecided = 'import { admin } from \'better-auth/plugins\'\n\nexport default { plugins: [admin()], user: { modelName: process.env.USER_TABLE } }\n'
const broken = 'export default {'

describe.each(dialects)('%s', (dialect) => {
  it.each([['undecided', undecided], ['broken', broken]])('a config that is %s', async (_, text) => {
    const { app, files, schema } = setUp(dialect, true)
    await schema.ensure()
    const before = snapshot(app)
    expect(before[`schema.${dialect}.ts`]?.text).toBe(native.generateSchema(requestFor(app.configFile, { dialect })).code)

    writeFileSync(app.configFile, text)
    expect(await schema.refresh()).toMatchObject({ changed: false, changes: [] })
    expect(snapshot(app)).toEqual(before)

    // A dev server that starts on the broken config goes on with it; a build does not, and leaves it alone.
    await setUp(dialect, true, app).schema.ensure()
    await expect(setUp(dialect, false, app).schema.ensure()).rejects.toThrow()
    expect(snapshot(app)).toEqual(before)

    writeFileSync(app.configFile, better)
    expect(await schema.refresh()).toMatchObject({ changed: true, changes: expect.arrayContaining([expect.objectContaining({ kind: 'column-added', column: 'username' })]) })
    expect(files.read()).toContain('displayUsername')
  })

  it('what cannot be written stays as it was, and the next edit has it written', async () => {
    const { app, files, schema } = setUp(dialect, true)
    await schema.ensure()
    const before = snapshot(app)

    // Nobody, root included, can write a file where a folder is: all files are written there before the first takes its place.
    const obstacle = `${files.javascript}.${process.pid}.tmp`
    mkdirSync(obstacle)
    writeFileSync(app.configFile, better)
    await expect(schema.refresh()).rejects.toThrow(/^The auth schema cannot be written to .*schema\./)
    rmdirSync(obstacle)
    expect(snapshot(app)).toEqual(before)

    writeFileSync(app.configFile, `// An edit that changes no table.\n${better}`)
    expect(await schema.refresh()).toMatchObject({ changed: true, changes: expect.arrayContaining([expect.objectContaining({ kind: 'column-added', column: 'username' })]) })
    for (const name of ['ts', 'mjs'])
      expect(readFileSync(join(app.dir, `.nuxt/better-auth/schema.${dialect}.${name}`), 'utf8')).toContain('displayUsername')
  })

  it('what cannot be written again stops a build, and in a dev server is only said: Nuxt asks for it there where nobody would catch it', async () => {
    for (const dev of [true, false]) {
      const { files, schema } = setUp(dialect, dev)
      await schema.ensure()
      rmSync(files.javascript)
      mkdirSync(files.javascript)
      const restored = expect(() => schema.restore())
      dev ? restored.not.toThrow() : restored.toThrow(/^The auth schema cannot be written to /)
    }
  })

  it('a config that never was good: nothing is written, and a dev server waits for one that is', async () => {
    const { app, files, schema } = setUp(dialect, true)
    writeFileSync(app.configFile, undecided)
    await expect(setUp(dialect, false, app).schema.ensure()).rejects.toThrow()
    await schema.ensure()
    let made = false
    void schema.made.then(() => made = true)
    schema.restore()
    expect(await schema.refresh()).toEqual({ changed: false, changes: [], found: false, first: false })
    expect(schema.isMade).toBe(false)
    // Nothing that could be taken for tables: what is made of them would be migrated.
    expect([schema.database, schema.exports, snapshot(app), made]).toEqual([undefined, [], {}, false])
    expect(schema.errors).toContain('error[BAS301]')
    const offered = files.module

    writeFileSync(app.configFile, good)
    expect(await schema.refresh()).toMatchObject({ changed: true, changes: [], first: true })
    await schema.made
    expect(schema.exports).toContain('user')
    expect(schema.database?.length).toBe(4)
    expect(files.module).toBe(offered)
    expect(schema.errors).toBe('')
  })

  it('says what changed since the last good run, also where that was of another process', async () => {
    const { app, schema } = setUp(dialect, true)
    await schema.ensure()
    const { database } = schema
    writeFileSync(app.configFile, broken)
    const next = setUp(dialect, true, app, () => database)
    await next.schema.ensure()
    expect(next.schema.exports).toEqual(schema.exports)
    writeFileSync(app.configFile, better)
    const { changes } = await next.schema.refresh()
    expect(changes.map(({ kind, column }) => `${kind} ${column}`)).toEqual(expect.arrayContaining(['column-added username', 'column-added displayUsername']))
    expect(changes.every(({ kind }) => /added/.test(kind))).toBe(true)
  })
})

function setUp(dialect: native.SchemaRequest['dialect'], keepLastGood: boolean, app = temporaryApp({ 'auth.config.ts': good, '.nuxt/better-auth/.keep': '' }), lastTables?: () => native.DatabaseTable[] | undefined) {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  const files = new SchemaFiles(join(app.dir, '.nuxt'), dialect)
  const prepareRequest = () => Promise.resolve({ request: requestFor(app.configFile, { dialect, declarations: true }), missing: [], configs: [app.configFile] })
  return { app, files, schema: new AuthSchema({ native, prepareRequest, changeTables: () => Promise.resolve(), files, keepLastGood, mayWait: keepLastGood, ...(lastTables ? { lastTables } : {}) }) }
}

/** Every file of the schema's folder, with its bytes and the time it was last touched. */
function snapshot(app: TemporaryApp): Record<string, { text: string, touched: number }> {
  const dir = join(app.dir, '.nuxt', 'better-auth')
  const names = readdirSync(dir).filter(name => name !== '.keep')
  return Object.fromEntries(names.map(name => [name, { text: readFileSync(join(dir, name), 'latin1'), touched: statSync(join(dir, name)).mtimeMs }]))
}
