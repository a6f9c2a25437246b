// A MariaDB that adds to the definition of a `timestamp`, as those before 10.10 do, and some managed servers: the first required one of a table gets
// `DEFAULT current_timestamp() ON UPDATE current_timestamp()`. In: the server with `explicit_defaults_for_timestamp=OFF`. Out: `timestamps: { type: 'datetime' }`
// keeps every date as it was written, over restarts and in every time zone; and a project that changes to it keeps its rows.
//
// @module-tag long
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Row } from './app/insides.ts'
import { type App, startApp } from './app/start.ts'
import { databases, type DatabaseServer } from './databases.ts'
import { generateMigration, type Prepared, writeSchema } from './prepare.ts'
import { findMariaDB, layOutMariaDB, startMariaDBOn } from './servers/mariadb.ts'
import { remove } from './servers/server.ts'

const programs = findMariaDB()!
const off = '--explicit-defaults-for-timestamp=OFF'

/** Zones where clocks change at other hours and by other amounts, or not at all. */
const zones = ['America/St_Johns', 'Pacific/Kiritimati', 'Australia/Lord_Howe']

/** Every six hours of a year, the hours around each change of clocks in Europe and America, and years that a `timestamp` does not have. */
const dates = [
  ...Array.from({ length: 4 * 366 }, (_, index) => new Date(Date.UTC(2028, 0, 1, 6 * index, 30, 15, index % 1000))),
  ...['2028-03-12', '2028-03-26', '2028-10-29', '2028-11-05'].flatMap(day => Array.from({ length: 96 }, (_, index) => new Date(Date.parse(`${day}T00:00:00.001Z`) + index * 900_000))),
  ...['1000-01-01T00:00:00.000Z', '1582-10-10T10:10:10.010Z', '1900-02-28T23:59:59.999Z', '1969-12-31T23:59:59.999Z', '1970-01-01T00:00:00.000Z', '2038-01-19T03:14:07.999Z', '2038-01-19T03:14:08.000Z', '2400-02-29T12:00:00.123Z', '9999-12-31T23:59:59.999Z']
    .map(text => new Date(text)),
]

const bornAt = (days: Date[]): Row[] => days.map((bornAt, index) => ({ id: `born ${index}`, name: 'x', email: `${index}@example.com`, bornAt, createdAt: bornAt, updatedAt: bornAt }))

describe.skipIf(databases.mariadb.missing)('a MariaDB with explicit_defaults_for_timestamp=OFF', () => {
  let folder: string
  let server: DatabaseServer
  const prepared: Prepared[] = []
  beforeAll(async () => {
    folder = await layOutMariaDB(programs)
    server = await startMariaDBOn(programs, folder, { args: [off], keepFolder: true })
  })
  afterAll(async () => {
    await server?.stop()
    for (const one of prepared)
      rmSync(one.folder, { recursive: true, force: true })
    if (folder)
      remove(folder)
  })

  async function prepare(timestamps: { type: 'timestamp' | 'datetime' }): Promise<Prepared> {
    const made = writeSchema('mysql', { config: 'text-ids.ts', settings: { timestamps } })
    prepared.push(made)
    await generateMigration('mysql', made)
    return made
  }

  const start = (url: string, { schemaFile, configFile, migrations }: Prepared, zone: string): Promise<App> =>
    startApp({ connection: { driver: 'mariadb', url }, provider: 'mysql', usePlural: false, schemaFile, configFile, migrations }, zone)

  async function signedIn(app: App): Promise<Row> {
    const { user } = await app.visitor().posts('/sign-up/email', { email: 'somebody@example.com', password: 'a long password', name: 'Somebody' })
    return app.one('session', { userId: user.id })
  }

  test('moves `expiresAt` of a session that is updated, where it is a timestamp', async () => {
    const { url } = await server.create('timestamps')
    const app = await start(url, await prepare({ type: 'timestamp' }), zones[0]!)
    try {
      const before = await signedIn(app)
      await app.update('session', before['id'], { ipAddress: '192.0.2.1' })
      const after = await app.one('session', { id: before['id'] })
      // Otherwise this server is none to prove anything with.
      expect(after['expiresAt']).not.toEqual(before['expiresAt'])
    }
    finally {
      await app.stop()
    }
  })

  test('leaves it alone where it is a datetime, and keeps every date, over a restart and in every time zone', async () => {
    const { url } = await server.create('datetimes')
    const made = await prepare({ type: 'datetime' })
    let app = await start(url, made, zones[0]!)
    try {
      const before = await signedIn(app)
      await app.update('session', before['id'], { ipAddress: '192.0.2.1' })
      expect(await app.one('session', { id: before['id'] })).toEqual({ ...before, ipAddress: '192.0.2.1', updatedAt: expect.any(Date) })

      await app.insert('user', bornAt(dates))
      // Nothing is said of `createdAt`, so the database says it: now, as the app counts.
      await app.insert('user', { id: 'now', name: 'x', email: 'now@example.com' })
      const now = await app.one('user', { id: 'now' })
      expect(Math.abs((now['createdAt'] as Date).getTime() - Date.now())).toBeLessThan(10 * 60_000)
      const everything = async () => ({ users: await app.rows('user'), sessions: await app.rows('session') })
      const first = await everything()
      expect(first.users.filter(({ id }) => String(id).startsWith('born ')).map(({ id, bornAt }) => [id, bornAt]).sort())
        .toEqual(dates.map((date, index) => [`born ${index}`, date]).sort())
      // It is found by its value too.
      const [found] = await app.adapterFindBy('user', 'bornAt', dates.at(-1))
      expect(found?.['id']).toBe(`born ${dates.length - 1}`)

      for (const zone of zones.slice(1)) {
        await app.stop()
        await server.stop()
        server = await startMariaDBOn(programs, folder, { args: [off, '--default-time-zone=-07:00'], keepFolder: true })
        app = await start((await server.create(`unused_${zone.replaceAll(/\W/g, '_')}`)).url.replace(/\/[^/]*$/, '/datetimes'), made, zone)
        expect(await everything()).toEqual(first)
      }
    }
    finally {
      await app.stop()
    }
  })

  test('a project that changes from one to the other keeps its dates', async () => {
    const { url } = await server.create('changed')
    const made = await prepare({ type: 'timestamp' })
    let app = await start(url, made, zones[0]!)
    try {
      await signedIn(app)
      const inRange = dates.filter(date => date.getUTCFullYear() === 2028)
      await app.insert('user', bornAt(inRange))
      const before = { users: await app.rows('user'), sessions: await app.rows('session') }
      await app.stop()

      const changed = writeSchema('mysql', { config: 'text-ids.ts', settings: { timestamps: { type: 'datetime' } } })
      prepared.push(changed)
      writeFileSync(made.schemaFile, readFileSync(changed.schemaFile, 'utf8'))
      const files = await generateMigration('mysql', made)
      expect(files).toHaveLength(2)
      const sql = readFileSync(join(made.migrations, files[1]!), 'utf8')
      expect(sql).toContain('ALTER TABLE `session` MODIFY COLUMN `expiresAt` datetime(3) NOT NULL')
      app = await start(url, made, zones[0]!)
      expect({ users: await app.rows('user'), sessions: await app.rows('session') }).toEqual(before)
      // And the database does nothing by itself any more.
      const [session] = before.sessions
      await app.update('session', session!['id'], { ipAddress: '192.0.2.1' })
      expect(await app.one('session', { id: session!['id'] })).toEqual({ ...session, ipAddress: '192.0.2.1', updatedAt: expect.any(Date) })
    }
    finally {
      await app.stop()
    }
  })
})
