// What the schema may look like. In: a database, and whether all are wanted. Out: the ways to write the same tables, each with a name.
//
// Few that have every setting in them prove the settings; all of them prove that no two get into each other's way.
import process from 'node:process'
import type { Driver } from './app/drivers.ts'
import type { Dialect } from '../../proofs/lib/drizzle/dialects.ts'
import type { Settings } from '../support/native.ts'

export interface Variant {
  name: string
  /** The config, under `config/`. */
  config: string
  settings: Settings
}

const ids = ['text', 'uuid', 'serial']

function variant(id: string, settings: Settings): Variant {
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

function few(dialect: Dialect): Variant[] {
  const schemaName = dialect === 'postgresql' ? { schemaName: 'Own schema' } : {}
  return [
    variant('text', {}),
    variant('uuid', { casing: 'snake_case', ...schemaName }),
    variant('serial', { usePlural: true, ...moments[dialect] }),
    ...dialect === 'mysql' ? [variant('text', datetime)] : [],
  ]
}

function all(dialect: Dialect): Variant[] {
  const schemas: Settings[] = dialect === 'postgresql' ? [{}, { schemaName: 'Own schema' }] : [{}]
  const plurals: Settings[] = [{}, { usePlural: true }]
  const casings: Settings[] = [{}, { casing: 'snake_case' }]
  const datetimes = dialect === 'mysql' ? [variant('text', datetime), variant('serial', { ...datetime, usePlural: true, casing: 'snake_case' })] : []
  const others = ids.flatMap(id => schemas.flatMap(schema => plurals.flatMap(plural => casings.map(casing => variant(id, { ...plural, ...casing, ...schema, ...plural.usePlural ? moments[dialect] : {} })))))
  return [...others, ...datetimes]
}

export function variantsOf(driver: Driver, dialect: Dialect): Variant[] {
  if (process.env['DATABASES'] === 'all')
    return all(dialect)
  // Others have their dialect; and each query of D1 goes through a web server.
  return driver === 'd1' || driver === 'mysql' ? [variant('text', {}), variant('serial', { usePlural: true, casing: 'snake_case' })] : few(dialect)
}
