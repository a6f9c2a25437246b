// Where our schema differs from the official one on purpose. In: both schemas, loaded. Out: the official one changed to what it would be without these
// differences, so that whatever else differs is still seen; and the id of each difference that was there. `docs/content/4.background/2.differences.md` has the reasons.
import { describeSchema } from '../lib/drizzle/describe-schema.ts'
import type { Dialect } from '../lib/drizzle/dialects.ts'
import type { SchemaModule } from '../lib/drizzle/load-schema.ts'
import { become, dropIndexes, expressionOf, moveToSchema, type OpenColumn, type OpenTable, relationsOf, schemaOf, setDefault, tablesOf } from './insides.ts'

export interface Pair {
  /** What the case is called: some differences are known in cases of their own alone. */
  name: string
  dialect: Dialect
  /** The release of Better Auth. */
  version: string
}

interface Both extends Pair {
  official: SchemaModule
  ours: SchemaModule
}

interface KnownDifference {
  id: string
  /** Releases before this one have it. */
  before?: number
  dialects?: Dialect[]
  /** Cases that have it. */
  only?: RegExp
  /** Takes it away, and says how often it was there. */
  correct: (both: Both) => number
}

/** The most that a name may have: characters in MySQL, bytes in PostgreSQL. */
const longestName = { mysql: 64, postgresql: 63, sqlite: Infinity }

const idLength = 36

const knownDifferences: KnownDifference[] = [
  {
    id: 'postgresql-schema',
    before: 1.7,
    dialects: ['postgresql'],
    correct({ official, ours }) {
      const schema = Object.values(tablesOf(ours)).map(schemaOf).find(Boolean)
      const tables = Object.values(tablesOf(official)).filter(table => schemaOf(table) !== schema)
      if (schema === undefined)
        return 0
      for (const table of tables)
        moveToSchema(table, schema)
      for (const [name, value] of Object.entries(ours)) {
        if (typeof value === 'object' && value !== null && 'schemaName' in value)
          official[name] = value
      }
      return tables.length
    },
  },
  {
    id: 'required-by-default',
    before: 1.6,
    correct: columns((theirs, mine) => !theirs.notNull && mine.notNull, (theirs) => {
      theirs.notNull = true
    }),
  },
  {
    id: 'one-index-for-a-unique-column',
    before: 1.6,
    correct: ({ official }) => sum(Object.values(tablesOf(official)).map(table => dropIndexes(table, (columns, unique) => {
      const column = Object.values(table.columns).find(({ name }) => name === columns[0]?.name)
      return unique && columns.length === 1 && !!column?.isUnique
    }))),
  },
  {
    id: 'defaults-that-are-left-out',
    before: 1.6,
    correct: columns((theirs, mine) => theirs.default === undefined && mine.default !== undefined && (Array.isArray(mine.default) || /^\('\[/.test(expressionOf(mine) ?? '')), (theirs, mine) => {
      theirs.hasDefault = true
      theirs.default = mine.default
    }),
  },
  {
    id: 'relations-between-renamed-tables',
    before: 1.6,
    correct({ official, ours, dialect }) {
      const [theirs, mine] = [relationsOf(official), relationsOf(ours)]
      const described = { official: describeSchema(official, dialect).relations, ours: describeSchema(ours, dialect).relations }
      // What it does say is right.
      const isPart = Object.entries(described.official).every(([key, relation]) => JSON.stringify(relation) === JSON.stringify(described.ours[key]))
      const missing = Object.keys(described.ours).length - Object.keys(described.official).length
      if (!isPart || missing <= 0)
        return 0
      Object.assign(official, Object.fromEntries(Object.keys(theirs).map(key => [key, undefined])), mine)
      return missing
    },
  },
  {
    id: 'relations-that-drizzle-cannot-tell-apart',
    correct({ official, ours, dialect }) {
      const [theirs, mine] = [official, ours].map(module => describeSchema(module, dialect).relations as Record<string, { kind: string, to: string, join: string }>)
      const ambiguous = Object.values(theirs!).filter(({ join }) => join.startsWith('none:')).length
      const isPart = (equal: (one: { kind: string, to: string, join: string }, other: { kind: string, to: string } | undefined) => boolean) => Object.entries(theirs!).every(([key, relation]) => equal(relation, mine![key]))
      // Apart from their names they are the same; or of two with one key the second took the place of the first.
      const lost = Object.keys(mine!).length - Object.keys(theirs!).length
      const isKnown = lost > 0
        ? (isTwoWay(ours) || ambiguous > 0) && isPart((one, other) => one.join.startsWith('none:') || one.to === other?.to)
        : ambiguous > 0 && lost === 0 && isPart((one, other) => one.to === other?.to && one.kind === other.kind)
      if (!isKnown)
        return 0
      Object.assign(official, relationsOf(ours))
      return ambiguous + lost
    },
  },
  {
    id: 'two-references-to-one-table',
    before: 1.6,
    correct({ official, ours }) {
      const twice = Object.entries(tablesOf(ours)).filter(([, table]) => hasTwoReferencesToOneTable(table))
      if (twice.length === 0)
        return 0
      for (const name of Object.keys(relationsOf(official)))
        delete official[name]
      Object.assign(official, relationsOf(ours))
      return twice.length
    },
  },
  {
    id: 'one-row-for-a-unique-reference',
    before: 1.6,
    correct({ official, ours, dialect }) {
      const [theirs, mine] = [official, ours].map(module => describeSchema(module, dialect).relations as Record<string, { kind: string, to: string, join: string }>)
      const different = Object.entries(theirs!).filter(([key, { kind }]) => kind !== mine![key]?.kind)
      const isKnown = different.length > 0 && different.every(([key, { kind, to, join }]) => kind === 'many' && mine![key]?.kind === 'one' && to === mine![key]?.to && join === mine![key]?.join)
      if (!isKnown)
        return 0
      Object.assign(official, relationsOf(ours))
      return different.length
    },
  },
  {
    id: 'defaults-that-lose-backslashes',
    before: 1.6,
    correct: columns((theirs, mine) => typeof theirs.default === 'string' && textOf(mine).includes('\\') && theirs.default === textOf(mine).replaceAll(/\\(.)/g, '$1'), (theirs, mine) => {
      theirs.default = mine.default
    }),
  },
  {
    id: 'mysql-foreign-key-length',
    dialects: ['mysql'],
    correct: columns((theirs, mine) => theirs.length === idLength && mine.length !== undefined && mine.length > idLength && mine.getSQLType().startsWith('varchar'), (theirs, mine) => {
      theirs.length = mine.length
    }),
  },
  {
    id: 'short-names-of-constraints',
    dialects: ['mysql', 'postgresql'],
    correct({ official, ours, dialect }) {
      const described = { official: describeSchema(official, dialect).tables, ours: describeSchema(ours, dialect).tables }
      let found = 0
      const isKnown = (usual: string, mine: string) => lengthIn(dialect, usual) > longestName[dialect] && lengthIn(dialect, mine) <= longestName[dialect] && mine.slice(0, 40) === usual.slice(0, 40)
      for (const [name, { columns, foreignKeys }] of Object.entries(tablesOf(official))) {
        for (const [key, column] of Object.entries(columns)) {
          const unique = described.ours[name]?.columns[key]?.unique
          if (column.uniqueName && unique && unique.name && isKnown(column.uniqueName, unique.name)) {
            column.uniqueName = unique.name
            found++
          }
        }
        for (const key of foreignKeys) {
          const usual = key.getName()
          const { from, to } = described.official[name]!.foreignKeys.find(({ name }) => name === usual)!
          const mine = described.ours[name]?.foreignKeys.find(other => other.from === from && other.to === to)?.name ?? ''
          if (!isKnown(usual, mine))
            continue
          key.getName = () => mine
          found++
        }
      }
      return found
    },
  },
  {
    id: 'uuid-default',
    dialects: ['postgresql'],
    correct: columns((theirs, mine) => expressionOf(theirs) === 'pg_catalog.gen_random_uuid()' && expressionOf(mine) === 'gen_random_uuid()', (theirs, mine) => setDefault(theirs, expressionOf(mine))),
  },
  {
    id: 'defaults-as-expressions',
    correct: columns((theirs, mine, dialect) => expressionOf(theirs) === undefined && expressionOf(mine) !== undefined && expressionOf(mine) === expressionFor(theirs, dialect), (theirs, mine) => setDefault(theirs, expressionOf(mine))),
  },
  {
    id: 'defaults-that-do-not-fit',
    correct: columns((theirs, mine, dialect) => theirs.default !== undefined && !mine.hasDefault && !fits(theirs, dialect), theirs => setDefault(theirs, undefined)),
  },
  {
    id: 'mysql-enumerations',
    dialects: ['mysql'],
    only: /enumeration that MySQL/,
    correct: columns((theirs, mine) => theirs.columnType === 'MySqlEnumColumn' && mine.columnType === 'MySqlVarChar' && String(theirs.enumValues) === String(mine.enumValues), become),
  },
  {
    id: 'functions-that-are-not-now',
    only: /function that is not now/,
    correct: columns((theirs, mine) => /now\(\)|unixepoch/.test(expressionOf(theirs) ?? '') && !mine.hasDefault, theirs => setDefault(theirs, undefined)),
  },
]

/** What the official generator gives no schema for, or one that does not load, and we do; and the other way about. */
const knownFailures: { id: string, before?: number, only: RegExp, of: 'official' | 'ours', message: RegExp }[] = [
  { id: 'defaults-that-are-no-code', before: 1.6, of: 'official', only: /./, message: /',' expected|is not defined|Unexpected|Invalid or unexpected|Unterminated/ },
  { id: 'references-to-tables-that-are-left-out', of: 'official', only: /secondary storage/, message: /Model ".*" not found in schema/ },
  { id: 'names-that-are-no-identifiers', of: 'official', only: /name that is no identifier/, message: /expected|Unexpected|reserved/ },
  { id: 'names-that-no-database-holds', of: 'ours', only: /name that no database holds/, message: /^BAS404 / },
  { id: 'foreign-keys-that-cannot-be', of: 'ours', only: /column that points to one that is not unique/, message: /^BAS401 .*not unique/ },
]

export const ids = [...knownDifferences, ...knownFailures].map(({ id }) => id)

/** Changes `official`, and gives the ids of what was there. */
export function correct(official: SchemaModule, ours: SchemaModule, pair: Pair): string[] {
  const found = []
  for (const { id, before, dialects, only, correct } of knownDifferences) {
    if (isKnownFor({ before, only }, pair) && (!dialects || dialects.includes(pair.dialect)) && correct({ ...pair, official, ours }) > 0)
      found.push(id)
  }
  return found
}

export function knownFailure(of: 'official' | 'ours', message: string, pair: Pair): string | undefined {
  return knownFailures.find(known => known.of === of && known.message.test(message) && isKnownFor(known, pair))?.id
}

function isKnownFor({ before, only }: { before?: number | undefined, only?: RegExp | undefined }, { name, version }: Pair): boolean {
  return (before === undefined || Number.parseFloat(version) < before) && (!only || only.test(name))
}

/** A difference of single columns. */
function columns(isThere: (theirs: OpenColumn, mine: OpenColumn, dialect: Dialect) => boolean, correct: (theirs: OpenColumn, mine: OpenColumn) => void): KnownDifference['correct'] {
  return ({ official, ours, dialect }) => {
    const mine = tablesOf(ours)
    let found = 0
    for (const [name, table] of Object.entries(tablesOf(official))) {
      for (const [key, column] of Object.entries(table.columns)) {
        const other = mine[name]?.columns[key]
        if (!other || !isThere(column, other, dialect))
          continue
        correct(column, other)
        found++
      }
    }
    return found
  }
}

/** A text default as the database has it, also where an expression of MySQL gives it. */
function textOf(column: OpenColumn): string {
  return expressionOf(column)?.replace(/^\('(.*)'\)$/s, '$1').replaceAll('\\\\', '\\') ?? String(column.default)
}

/** Whether the default is one of the values that the column holds, as drizzle-orm and the database have them. */
function fits({ default: value, dataType, enumValues }: OpenColumn, dialect: Dialect): boolean {
  if (expressionOf({ default: value } as OpenColumn) !== undefined || dataType === 'json')
    return true
  switch (dataType) {
    case 'number': return typeof value === 'number' && (dialect === 'sqlite' || (Number.isInteger(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER))
    case 'date': return value instanceof Date
    case 'array': return Array.isArray(value)
    default: return typeof value === dataType && (!enumValues || enumValues.includes(value as string))
  }
}

/** The default as the expression that gives it in the database. */
function expressionFor({ default: value, columnType }: OpenColumn, dialect: Dialect): string | undefined {
  const text = typeof value === 'string' && !/Json/.test(columnType) ? value : JSON.stringify(value)
  const quoted = text?.replaceAll('\'', '\'\'')
  switch (dialect) {
    case 'mysql': return `('${text?.replaceAll('\\', '\\\\').replaceAll('\'', '\'\'')}')`
    case 'postgresql': return Array.isArray(value) && columnType === 'PgArray' ? `ARRAY[${value.map(item => `'${String(item).replaceAll('\'', '\'\'')}'`).join(', ')}]::text[]` : `'${quoted}'::jsonb`
    case 'sqlite': return `'${quoted}'`
  }
}

function lengthIn(dialect: Dialect, name: string): number {
  return dialect === 'postgresql' ? Buffer.byteLength(name) : [...name].length
}

function hasTwoReferencesToOneTable({ foreignKeys }: OpenTable): boolean {
  const targets = foreignKeys.map(key => key.reference().foreignColumns[0]?.table)
  return new Set(targets).size < targets.length
}

/** Whether two tables point at each other. */
function isTwoWay(module: SchemaModule): boolean {
  const pairs = Object.values(tablesOf(module)).flatMap(({ table, foreignKeys }) => foreignKeys.map(key => [table, key.reference().foreignColumns[0]?.table] as const))
  return pairs.some(([from, to]) => from !== to && pairs.some(([other, back]) => other === to && back === from))
}

function sum(numbers: number[]): number {
  return numbers.reduce((all, one) => all + one, 0)
}
