// What was generated before. In: a result, and the folder of the app. Out: a file below `node_modules/.cache` with the last few generations:
// the versions that were read, the tables as the database holds them and where each came from, and every table that was ever ours or the
// app's. It explains what changed, and tells a table that Better Auth had from one of the app. A file that is damaged or lost is none.
import { readFileSync } from 'node:fs'
import { writeAtomically } from '../files/atomic-write'
import { cacheFile } from '../files/cache-file'
import type { Dialect } from '../addon/dialect'
import type { DatabaseTable, SchemaResult } from '../addon/native'
import { fullName } from '../addon/tables'

/** Where a table or a column came from. */
export interface Place {
  plugin: string | null
  file: string | null
  line: number | null
}

export interface Generation {
  /** Package → version. */
  versions: Record<string, string>
  database: DatabaseTable[]
  /** By `table` and `table.column`, as the database names them. */
  places: Record<string, Place>
}

export interface History {
  /** The newest first. */
  generations: Generation[]
  /** The names of all tables that were ever generated, `schema.name` for those in a PostgreSQL schema. */
  tables: string[]
  /** The names of all tables that were ever seen in the app's own schema. */
  appTables: string[]
}

/** Explanations go back this far. */
const maxGenerations = 5

/** When the form of the file changes, older ones are none. */
const form = 2

export class RecordFile {
  readonly file: string

  constructor(rootDir: string, dialect: Dialect) {
    this.file = cacheFile(rootDir, `${dialect}.json`)
  }

  read(): History | undefined {
    try {
      const read = JSON.parse(readFileSync(this.file, 'utf8')) as Partial<History> & { form?: number } | null
      const isWhole = read?.form === form && [read.tables, read.appTables, read.generations].every(Array.isArray)
        && read.generations!.every(({ versions, database, places }) => isRecord(versions) && isRecord(places) && Array.isArray(database))
      return isWhole ? { generations: read.generations!, tables: read.tables!, appTables: read.appTables! } : undefined
    }
    catch {
      return undefined
    }
  }

  /** What cannot be written is left: a later run knows less, and says so where it matters. */
  add(history: History | undefined, generation: Generation, appTables: string[]): void {
    const same = JSON.stringify(generation)
    const older = history?.generations.filter(one => JSON.stringify(one) !== same) ?? []
    const next: History = {
      generations: [generation, ...older].slice(0, maxGenerations),
      tables: united(history?.tables, generation.database.map(fullName)),
      appTables: united(history?.appTables, appTables),
    }
    try {
      writeAtomically(this.file, `${JSON.stringify({ form, ...next })}\n`)
    }
    catch {}
  }
}

function united(before: string[] = [], more: string[]): string[] {
  return [...new Set([...before, ...more])].sort()
}

export function generationOf({ versions, database, tables }: SchemaResult): Generation {
  const places: Generation['places'] = {}
  for (const table of database) {
    const described = tables.find(one => one.key === table.key)
    if (!described)
      continue
    places[fullName(table)] = placeOf(described.origin)
    for (const column of table.columns) {
      const field = described.fields.find(one => one.name === column.key)
      if (field)
        places[`${fullName(table)}.${column.name}`] = placeOf(field.origin)
    }
  }
  return { versions, database, places }
}

function placeOf({ plugin, file, line }: Place): Place {
  return { plugin, file, line }
}

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}
