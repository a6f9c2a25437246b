// What a table has of others. In: a table. Out: for each plugin that adds columns to it, and for the options of the auth config, which columns
// these are, in the order of the table.
import { originOf, type Origin } from './origin'
import type { Table } from './find'

export interface Addition {
  /** That of its first column; where a plugin and package are one, all have it. */
  origin: Origin
  columns: string[]
}

export function additionsTo({ origin, fields }: Table, rootDir: string): Addition[] {
  const additions = new Map<string, Addition>()
  for (const field of fields) {
    const known = originOf(field.origin, rootDir)
    // The columns that the table began with.
    if (known.plugin === origin.plugin && (known.plugin !== null || known.package !== null))
      continue
    const key = JSON.stringify([known.plugin, known.package, known.conditions])
    const addition = additions.get(key) ?? { origin: known, columns: [] }
    addition.columns.push(field.key)
    additions.set(key, addition)
  }
  return [...additions.values()]
}
