// What the schema may look like. In: a database, and whether all are wanted. Out: the ways to write the same tables, each with a name.
//
// Few that have every setting in them prove the settings; all of them prove that no two get into each other's way.
import process from 'node:process'
import type { Driver } from './app/drivers.ts'
import type { Dialect } from '../../proofs/lib/drizzle/dialects.ts'
import type { Settings } from '../support/native.ts'

export interface Variant {
  name: string
  /** `npm test` leaves out most. */
  tags: string[]
  /** The config, under `config/`. */
  config: string
  settings: Settings
}

const ids = ['text', 'uuid', 'serial']

/** What `npm test` tries: each dialect once, and of all that is set each setting once. */
const shortOnes: Partial<Record<Driver, string>> = {
  'node-sqlite': 'text ids',
  'postgresql': 'uuid ids, snake case, a schema',
  'mariadb': 'serial ids, plural names, moments as said',
}

function variant(id: string, settings: Settings): Omit<Variant, 'tags'> {
  const { usePlural, casing, schemaName, timestamps } = settings
  const words = [`${id} ids`, usePlural && 'plural names', casing === 'snake_case' && 'snake case', schemaName && 'a schema', timestamps && (timestamps.type ?? 'moments as said')]
  return { name: words.filter(Boolean).join(', '), config: `${id}-ids.ts`, settings }
}

/** Moments as they are kept where somebody says how: no less than the milliseconds that JavaScript has. */
const moments: Record<Dialect, Settings> = {
  sqlite: {},
  postgresql: { timestamps: { withTimezone: true, precision: 3 } },
  mysql: { timestamps: { precision: 6 } },
}

const datetime: Settings = { timestamps: { type: 'datetime' } }

function few(dialect: Dialect): Omit<Variant, 'tags'>[] {
  const schemaName = dialect === 'postgresql' ? { schemaName: 'Own schema' } : {}
  return [
    variant('text', {}),
    variant('uuid', { casing: 'snake_case', ...schemaName }),
    variant('serial', { usePlural: true, ...moments[dialect] }),
    ...dialect === 'mysql' ? [variant('text', datetime)] : [],
  ]
}

function all(dialect: Dialect): Omit<Variant, 'tags'>[] {
  const schemas: Settings[] = dialect === 'postgresql' ? [{}, { schemaName: 'Own schema' }] : [{}]
  const plurals: Settings[] = [{}, { usePlural: true }]
  const casings: Settings[] = [{}, { casing: 'snake_case' }]
  const datetimes = dialect === 'mysql' ? [variant('text', datetime), variant('serial', { ...datetime, usePlural: true, casing: 'snake_case' })] : []
  const others = ids.flatMap(id => schemas.flatMap(schema => plurals.flatMap(plural => casings.map(casing => variant(id, { ...plural, ...casing, ...schema, ...plural.usePlural ? moments[dialect] : {} })))))
  return [...others, ...datetimes]
}

/** The tags of tests on a database: `npm test` leaves some out altogether. */
export function tagsOf(driver: Driver): string[] {
  return driver in shortOnes ? [] : ['long']
}

export function variantsOf(driver: Driver, dialect: Dialect): Variant[] {
  const variants = wanted(driver, dialect)
  if (driver in shortOnes && !variants.some(({ name }) => name === shortOnes[driver]))
    throw new Error(`no variant of ${driver} is called ${shortOnes[driver]}`)
  return variants.map(variant => ({ ...variant, tags: variant.name === shortOnes[driver] ? [] : ['long'] }))
}

function wanted(driver: Driver, dialect: Dialect): Omit<Variant, 'tags'>[] {
  if (process.env['DATABASES'] === 'all')
    return all(dialect)
  // Others have their dialect; and each query of D1 goes through a web server.
  return driver === 'd1' || driver === 'mysql' ? [variant('text', {}), variant('serial', { usePlural: true, casing: 'snake_case' })] : few(dialect)
}
