// One database, proven. In: its name. Out: tests, for each variant of the schema: made, migrated to from nothing, checked, lived in.
import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { providers } from '../../proofs/lib/drizzle/dialects.ts'
import type { Driver } from './app/drivers.ts'
import { type App, startApp } from './app/start.ts'
import { type Database, type DatabaseServer, databases } from './databases.ts'
import { flows } from './flows/index.ts'
import { unexplained } from './known-differences.ts'
import { generateMigration, type Prepared, writeSchema } from './prepare.ts'
import { proveValues } from './values.ts'
import { tagsOf, type Variant, variantsOf } from './variants.ts'

/** A time zone where a day has 25 hours now and then, and one without, on the other side of the world. */
const [timeZone, otherTimeZone] = ['America/St_Johns', 'Pacific/Kiritimati']

export function prove(name: Driver): void {
  const database = databases[name]
  describe.skipIf(database.missing)(database.missing ? `${name}: skipped, ${database.missing}` : name, () => {
    let server: DatabaseServer
    beforeAll(async () => {
      server = await database.start()
    })
    afterAll(() => server?.stop())

    describe('values', { tags: tagsOf(name) }, () => proveValues(database, () => server))
    for (const variant of variantsOf(name, database.dialect))
      describe(variant.name, { tags: variant.tags }, () => proveVariant(database, variant, () => server))
  })
}

function proveVariant({ dialect }: Database, variant: Variant, server: () => DatabaseServer): void {
  let prepared: Prepared
  let app: App
  let start: (timeZone: string) => Promise<App>

  beforeAll(async () => {
    prepared = writeSchema(dialect, variant)
    await generateMigration(dialect, prepared)
    const connection = await server().create(variant.name.replaceAll(/[^a-z]+/g, '_'))
    start = zone => startApp({
      connection,
      provider: providers[dialect],
      usePlural: variant.settings.usePlural ?? false,
      schemaFile: prepared.schemaFile,
      configFile: prepared.configFile,
      migrations: prepared.migrations,
    }, zone)
    app = await start(timeZone)
  })
  afterAll(async () => {
    await app?.stop()
    if (prepared)
      rmSync(prepared.folder, { recursive: true, force: true })
  })

  test('drizzle-kit finds nothing to change between the schema and its migration', async () => {
    expect(await generateMigration(dialect, prepared)).toHaveLength(1)
  })

  test('there is nothing to change between the schema and the database', async () => {
    expect(unexplained(await app.differences())).toEqual([])
    // It would have found one.
    const { table, column } = await app.anyColumn()
    await app.execute(`alter table ${table} drop column ${column}`)
    const found = unexplained(await app.differences())
    expect(found).toHaveLength(1)
    expect(found[0]).toContain(column.slice(1, -1))
    await app.execute(`alter table ${table} add column ${column} text`)
    expect(unexplained(await app.differences())).toEqual([])
  })

  test('Better Auth accepts the schema', async () => {
    expect(await app.schemaProblems()).toEqual([])
  })

  for (const { name, run } of flows)
    test(name, () => run(app))

  test('an app in another time zone reads the same', async () => {
    const models = Object.keys(await app.models())
    const read = async () => Object.fromEntries(await Promise.all(models.map(async model => [model, await app.rows(model)] as const)))
    const person = app.visitor()
    await person.posts('/sign-up/email', { email: 'traveller@example.com', password: 'a long password', name: 'Traveller', bornAt: '1999-12-31T23:59:59.999Z' })
    const before = await read()
    await app.stop()
    app = await start(otherTimeZone)
    expect(await read()).toEqual(before)
    const session = await person.movedTo(app.origin).gets('/get-session')
    expect(session.user).toMatchObject({ email: 'traveller@example.com', bornAt: '1999-12-31T23:59:59.999Z' })
  })
}
