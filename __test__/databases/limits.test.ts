// How large a table can be: with as much as is said to go, the real database makes it; one more is reported, and the database refuses it.
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Dialect } from '../../proofs/lib/drizzle/dialects.ts'
import { loadSchema } from '../../proofs/lib/drizzle/load-schema.ts'
import { codeOf, run } from '../support/native.ts'
import { temporaryApp } from '../support/temporary-app.ts'
import { connect, type Driver } from './app/drivers.ts'
import { databases, type DatabaseServer } from './databases.ts'
import { migrate } from './migrate.ts'
import { tagsOf } from './variants.ts'

interface Limit {
  /** As many fields of a type as there may be. */
  most: number
  type: string
  /** What else the table has. */
  others?: string
  ids?: string
  /** The fields are one index. */
  index?: boolean
  /** One more, past the addon. */
  more: string
  reported: string
  refused: RegExp
  /** The only one that has the limit. */
  only?: Driver
}

const pointer = `type: 'string', references: { model: 'user', field: 'id' }`
const sorted = many(63, 'sorted', `type: 'string', sortable: true`)
const spare = `spare: { type: 'number' }`
const tooManyColumns = 'alter table own add column more boolean'
const tooManyKeys = { ids: 'serial', others: spare, more: 'create index more on own (spare)', reported: 'error: the table `own` has 65 keys, but MySQL allows 64', refused: /Too many keys/ }

const limits: Record<Dialect, Record<string, Limit>> = {
  sqlite: {
    columns: { most: 1999, type: `type: 'boolean'`, more: tooManyColumns, reported: 'error: the table `own` has 2001 columns, but SQLite allows 2000', refused: /too many columns/ },
  },
  postgresql: {
    columns: { most: 1599, type: `type: 'boolean'`, more: tooManyColumns, reported: 'error: the table `own` has 1601 columns, but PostgreSQL allows 1600', refused: /at most 1600 columns/ },
  },
  mysql: {
    'columns': { most: 1016, type: `type: 'boolean'`, more: tooManyColumns, reported: 'error: the table `own` has 1018 columns, but MySQL allows 1017', refused: /[Tt]oo many columns/ },
    'texts that are sorted by': { most: 63, type: `type: 'string', sortable: true`, more: 'alter table own add column more varchar(255) not null', reported: 'error: the rows of the table `own` may have 65553 bytes, but MySQL allows 65535', refused: /Row size too large.* 65535/ },
    'other texts beside them': { most: 100, type: `type: 'string'`, others: sorted, more: 'alter table own add column more text not null', reported: 'error: the rows of the table `own` may have 65541 bytes, but MySQL allows 65535', refused: /Row size too large.* 65535/ },
    'ids of rows of other tables': { most: 54, type: pointer, more: 'alter table own add column more varchar(36) not null, algorithm = copy', reported: 'warning: the rows of the table `own` may need 8138 bytes of a page, but MariaDB allows 8125', refused: /Row size too large/, only: 'mariadb' },
    'texts': { most: 196, type: `type: 'string'`, more: 'alter table own add column more text not null, algorithm = copy', reported: 'warning: the rows of the table `own` may need 8136 bytes of a page, but MySQL allows 8125', refused: /Row size too large/, only: 'mysql' },
    'unique columns': { most: 63, type: `type: 'number', unique: true`, ...tooManyKeys },
    'indexes': { most: 63, type: `type: 'number', index: true`, ...tooManyKeys },
    'references': { most: 63, type: pointer, ...tooManyKeys },
    'references with indexes': { most: 63, type: `${pointer}, index: true`, ...tooManyKeys },
    'bytes of an index': { most: 4, type: `type: 'number', references: { model: 'user', field: 'email' }`, index: true, others: `spare: { type: 'string', sortable: true }`, more: 'create index more on own (own0, own1, own2, own3, spare)', reported: 'error: the index of `own` over `own0`, `own1`, `own2`, `own3`, `own4` has 3820 bytes, but MySQL allows 3072', refused: /key was too long/ },
  },
}

const drivers: Record<Dialect, Driver[]> = { sqlite: ['node-sqlite'], postgresql: ['postgresql'], mysql: ['mariadb', 'mysql'] }

function many(count: number, name: string, type: string): string {
  return Array.from({ length: count }, (_, index) => `${name}${index}: { ${type} }`).join(', ')
}

function configWith(count: number, { type, ids, index, others }: Limit): string {
  const indexes = index ? `, indexes: [{ fields: [${Array.from({ length: count }, (_, index) => `'own${index}'`).join(', ')}] }]` : ''
  const advanced = ids ? `advanced: { database: { generateId: '${ids}' } }, ` : ''
  return `export default { ${advanced}plugins: [{ id: 'own', schema: { own: { fields: { ${[others ?? [], many(count, 'own', type)].flat().join(', ')} }${indexes} } } }] }\n`
}

describe.each(Object.keys(limits) as Dialect[])('%s', (dialect) => {
  it.each(Object.entries(limits[dialect]))('reports one more than the most: %s', (_, limit) => {
    const { diagnostics } = run(temporaryApp({ 'auth.config.ts': configWith(limit.most + 1, limit) }).configFile, { dialect })
    expect(diagnostics.map(({ severity, code, message }) => `${severity} ${code}: ${message}`)).toEqual([limit.reported.replace(':', ' BAS407:')])
    expect(diagnostics[0]?.frame).toContain('auth.config.ts:1:')
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

    it.skipIf(missing).each(Object.entries(limits[dialect]).filter(([, { only = driver }]) => only === driver))('takes the most, and no more: %s', async (name, limit) => {
      const { dir, configFile } = temporaryApp({ 'auth.config.ts': configWith(limit.most, limit) })
      const result = run(configFile, { dialect })
      expect(result.diagnostics).toEqual([])
      const schema = await loadSchema(codeOf(result))
      const connected = await connect(await server.create(name.replaceAll(' ', '_')), schema)
      try {
        await migrate(connected, schema, dialect, join(dir, 'migrations'))
        await expect(connected.execute(limit.more)).rejects.toThrow(limit.refused)
      }
      finally {
        await connected.close()
      }
    })
  }
})
