// One migration, tried. In: the tables and rows that it meets, its text, and an engine. Out: what was lost, what the database refused, and the tables as the
// database holds them then.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { DatabaseTable } from '../../../index.js'
import type { Engine, Opened } from './engines.ts'
import { root } from '../../support/paths.ts'
import { contentsOf, type Contents, type Losses, lossesBetween } from './losses.ts'

// NuxtHub takes a migration apart in a way of its own, and exports it to nobody.
const { splitSqlQueries } = await import(pathToFileURL(join(root, 'node_modules/@nuxthub/core/dist/db/lib/utils.mjs')).href) as { splitSqlQueries: (sql: string) => string[] }

export interface Measured {
  losses: Losses
  /** The tables that had a row before. */
  had: Set<string>
  /** The tables that have one left. */
  left: Set<string>
  /** Where the database refused, NuxtHub stops. */
  refused: { statement: string, error: string } | null
  /** Rows that refer to what is not there. */
  dangling: number
  shape: Shape
}

/** Columns, foreign keys and indexes of each table of SQLite, whatever their order and their names. */
type Shape = Record<string, { columns: string[], foreignKeys: string[], indexes: string[] }>

export async function measure(engine: Engine, filling: string[], before: DatabaseTable[], sql: string): Promise<Measured> {
  const opened = await engine.open(filling)
  try {
    const contents = await contentsOf(opened, before)
    let refused: Measured['refused'] = null
    for (const statement of splitSqlQueries(sql)) {
      try {
        await opened.execute(statement)
      }
      catch (error) {
        refused = { statement, error: error instanceof Error ? error.message : String(error) }
        break
      }
    }
    const after = await contentsOf(opened, before)
    // Other databases let no row refer to what is not there.
    const [dangling] = opened.dialect === 'sqlite' ? await opened.rows(['PRAGMA foreign_key_check']) : [[]]
    return { losses: lossesBetween(contents, after, opened.dialect), had: tablesWithRows(contents), left: tablesWithRows(after), refused, dangling: dangling!.length, shape: opened.dialect === 'sqlite' ? await shapeOf(opened) : {} }
  }
  finally {
    await opened.close()
  }
}

function tablesWithRows(contents: Contents): Set<string> {
  return new Set([...contents].filter(([, { rows }]) => rows.size > 0).map(([name]) => name))
}

async function shapeOf({ rows }: Opened): Promise<Shape> {
  const [tables] = await rows([`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf_%'`])
  const names = tables!.map(table => String(table['name']))
  const found = await rows(names.flatMap(name => [
    `SELECT name, lower(type) AS type, "notnull", pk FROM pragma_table_info('${name}')`,
    `SELECT "table", "from", "to", on_delete FROM pragma_foreign_key_list('${name}')`,
    `SELECT list."unique", (SELECT group_concat(name, ',') FROM (SELECT name FROM pragma_index_info(list.name) ORDER BY seqno)) AS columns FROM pragma_index_list('${name}') AS list`,
  ]))
  const lines = (list: Record<string, unknown>[]) => [...new Set(list.map(row => Object.values(row).join(' ').toLowerCase()))].sort()
  return Object.fromEntries(names.map((name, index) => {
    const [columns, foreignKeys, indexes] = found.slice(index * 3, index * 3 + 3).map(lines)
    return [name, { columns: columns!, foreignKeys: foreignKeys!, indexes: indexes! }]
  }))
}
