// What really happens to rows. In: a database, the tables before, and statements. Out: for each table of before, whether rows are gone and
// which columns hold something else, and the statement that failed.
import type { DatabaseTable } from '../../index.js'
import type { Database, Row } from './databases.ts'

export interface Observed {
  /** The position of the statement that failed, and why. */
  failed?: { statement: number, reason: string }
  /** `table`, where rows are gone, and `table.column`, where values are others. */
  lost: string[]
  /** Tables that have no row any more. */
  empty: string[]
}

export type Rows = Map<string, Row[]>

export async function rowsOf(db: Database, tables: DatabaseTable[]): Promise<Rows> {
  const names = (await db.all('SELECT name FROM sqlite_master WHERE type = \'table\'')).map(row => row.name)
  const rows: Rows = new Map()
  for (const { name } of tables) {
    if (names.includes(name))
      rows.set(name, await db.all(`SELECT * FROM \`${name}\` ORDER BY id`))
  }
  return rows
}

export async function runAll(db: Database, statements: string[]): Promise<Observed['failed']> {
  for (const [statement, text] of statements.entries()) {
    try {
      await db.run(text)
    }
    catch (error) {
      return { statement, reason: String(error) }
    }
  }
}

export function compare(before: Rows, after: Rows): Omit<Observed, 'failed'> {
  const lost: string[] = []
  const empty: string[] = []
  for (const [table, rows] of before) {
    const now = after.get(table)
    if (!now || now.length === 0)
      empty.push(table)
    const left = rows.filter(row => now?.some(other => other.id === row.id))
    if (left.length < rows.length)
      lost.push(table)
    for (const column of Object.keys(rows[0] ?? {})) {
      if (left.some(row => now!.find(other => other.id === row.id)![column] !== row[column]))
        lost.push(`${table}.${column}`)
    }
  }
  return { lost: lost.sort(), empty }
}
