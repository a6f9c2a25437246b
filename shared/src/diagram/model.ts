// What a drawing of the tables shows. In: a schema, the root of the project, and the tables of the app where they are known. Out: tables with their columns, where each comes from, and
// which column refers to which. Nothing here is about how it looks.
import { relative, resolve } from 'pathe'
import type { DatabaseTable, SchemaResult } from '../addon/native'
import { definingOrigin, fullName } from '../addon/tables'
import { packageOf } from '../files/packages'
import { nameOfFile } from '../text/places'

type Table = SchemaResult['tables'][number]
type NativeOrigin = Table['origin']
type DatabaseColumn = DatabaseTable['columns'][number]

/** Who brings tables or columns: a plugin, Better Auth itself, the auth config or the app. */
export interface Source {
  /** `organization`, `Better Auth`, `auth config`, `app`. */
  name: string
  /** The installed package that defines it; null for what the app itself writes. */
  package: { name: string, version: string, homepage: string | null } | null
}

interface Place {
  /** Absolute path; null where it is not known. */
  file: string | null
  /** As a person says it: `@better-auth/core/dist/db/get-tables.mjs`, `server/auth.config.ts`. */
  name: string | null
  line: number | null
}

export interface Origin {
  /** The position of the source in `sources`. */
  source: number
  place: Place
  /** What has to be so for the running app to use it; empty when it always does. */
  conditions: { text: string, place: Place }[]
}

export interface Column {
  name: string
  /** The name in Better Auth's own API; null for `id`, and in tables of the app. */
  key: string | null
  type: string
  notNull: boolean
  primaryKey: boolean
  unique: boolean
  indexed: boolean
  /** SQL; null for none. */
  default: string | null
  reference: Reference | null
  origin: Origin
}

interface Reference {
  /** Full name of the table; null for one of the app that was not read. */
  table: string | null
  column: string | null
  onDelete: string
}

export interface DiagramTable {
  /** `user`, or `auth.user` in a PostgreSQL schema. */
  name: string
  /** The key under which Better Auth speaks of it; null for a table of the app. */
  key: string | null
  columns: Column[]
  /** Indexes and unique constraints over several columns. */
  indexes: { name: string | null, columns: string[], unique: boolean }[]
  origin: Origin
}

export interface Diagram {
  /** In the order in which they first bring something. */
  sources: Source[]
  tables: DiagramTable[]
}

export function diagramOf({ tables, database }: Pick<SchemaResult, 'tables' | 'database'>, rootDir: string, appTables: DatabaseTable[] = []): Diagram {
  const sources = new Sources(rootDir)
  return {
    tables: [...database.map(table => authTable(table, tables, sources)), ...appTables.map(table => appTable(table, sources))],
    sources: sources.list,
  }
}

class Sources {
  readonly list: Source[] = []
  readonly #rootDir: string

  constructor(rootDir: string) {
    this.#rootDir = rootDir
  }

  origin({ plugin, file, line, conditions }: NativeOrigin): Origin {
    const place = this.#place(file, line)
    const owner = place.file === null ? undefined : packageOf(place.file)
    return {
      source: this.#position({
        name: plugin ?? (owner ? 'Better Auth' : 'auth config'),
        package: owner ? { name: owner.name, version: owner.version, homepage: owner.homepage } : null,
      }),
      place,
      conditions: conditions.map(({ question, answer, file, line }) => ({ text: answer ? question : `not ${question}`, place: this.#place(file, line) })),
    }
  }

  app(): Origin {
    return { source: this.#position({ name: 'app', package: null }), place: nowhere, conditions: [] }
  }

  #place(file: string | null, line: number | null): Place {
    if (file === null)
      return nowhere
    const path = resolve(this.#rootDir, file)
    const owner = packageOf(path)
    return { file: path, name: owner ? nameOfFile(path) : relative(this.#rootDir, path), line }
  }

  /** A plugin that several packages share is one source: the first package stands for it. */
  #position(source: Source): number {
    const known = this.list.findIndex(({ name }) => name === source.name)
    return known === -1 ? this.list.push(source) - 1 : known
  }
}

const nowhere: Place = { file: null, name: null, line: null }

function authTable(table: DatabaseTable, tables: Table[], sources: Sources): DiagramTable {
  const described = tables.find(({ key }) => key === table.key)
  if (!described)
    return appTable(table, sources)
  const origin = sources.origin(definingOrigin(described))
  const fields = new Map(described.fields.map(field => [field.name, field]))
  return draw(table, origin, (column) => {
    const field = column.key === null ? undefined : fields.get(column.key)
    return { key: field?.key ?? null, origin: field ? sources.origin(field.origin) : origin }
  })
}

function appTable(table: DatabaseTable, sources: Sources): DiagramTable {
  const origin = sources.app()
  return draw(table, origin, () => ({ key: null, origin }))
}

function draw(table: DatabaseTable, origin: Origin, describe: (column: DatabaseColumn) => Pick<Column, 'key' | 'origin'>): DiagramTable {
  const overOne = (unique: boolean, name: string) => table.indexes.some(index => index.unique === unique && index.columns.length === 1 && index.columns[0] === name)
  return {
    name: fullName(table),
    key: table.key,
    columns: table.columns.map(column => ({
      name: column.name,
      type: column.type,
      notNull: column.notNull || column.primaryKey,
      primaryKey: column.primaryKey,
      unique: column.unique || overOne(true, column.name),
      indexed: overOne(false, column.name),
      default: column.default,
      reference: referenceOf(table, column),
      ...describe(column),
    })),
    indexes: [
      ...table.uniques.map(({ name, columns }) => ({ name, columns, unique: true })),
      ...table.indexes.filter(({ columns }) => columns.length > 1).map(({ name, columns, unique }) => ({ name, columns, unique })),
    ],
    origin,
  }
}

function referenceOf({ foreignKeys }: DatabaseTable, { name }: DatabaseColumn): Reference | null {
  const key = foreignKeys.find(({ columns }) => columns.includes(name))
  return key ? { table: key.table, column: key.foreignColumns[key.columns.indexOf(name)] ?? null, onDelete: key.onDelete } : null
}
