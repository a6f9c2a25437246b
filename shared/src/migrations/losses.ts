// Rows that a migration loses, and what keeps it from running. In: what the reader of SQL found in it. Out: of that, what nobody asked for. A table or a column that a
// statement drops was asked for; what goes with it, or with a table that is made anew, was not.
import type { DatabaseTable, MigrationReading } from '../addon/native'
import { fullName } from '../addon/tables'

export type RowEffect = MigrationReading['effects'][number]

/** Whose table it is, as far as that is known, and whether the schema still has what is under another name then. */
export interface Owners {
  isOurs: (table: string) => boolean
  isNeeded: (table: string, column: string | null) => boolean
}

export function tableOf({ schema, table }: Pick<RowEffect, 'schema' | 'table'>): string {
  return fullName({ schema, name: table })
}

/** What comes of another table that went or was made anew. */
export function unwished({ effects, after }: MigrationReading): RowEffect[] {
  const left = new Set(after.map(fullName))
  return effects.filter((effect) => {
    if (effect.through === null || effect.trigger !== null)
      return effect.remade
    // What goes with a table that is dropped itself is the matter of that. So is a reference to a table that is no more.
    return left.has(tableOf(effect)) && (effect.kind === 'rows-deleted' || effect.remade || left.has(effect.through.table))
  })
}

/** What the statements say they delete, in tables of ours: the app's own are the app's affair. What a trigger deletes later counts too, with what follows from it. */
export function explicit({ effects }: MigrationReading, { isOurs, isNeeded }: Owners): RowEffect[] {
  return effects.filter((effect) => {
    if (effect.kind === 'table-renamed' || effect.kind === 'column-renamed')
      return isNeeded(tableOf(effect), effect.column)
    return (effect.through === null || effect.trigger !== null) && !effect.remade && effect.kind !== 'values-changed' && isOurs(tableOf(effect))
  })
}

/** Lost by a migration that was written so that rows are kept: those that could not be, and no tables and columns, which the schema does away with. */
export function isUnasked({ kind, remade, through }: RowEffect): boolean {
  return remade || kind === 'rows-deleted' || (kind === 'values-cleared' && through === null)
}

/** Statements that PostgreSQL and MySQL refuse whatever the rows are, as the migration itself tells: those before them would have been applied by then. */
export function refused({ risks }: Pick<MigrationReading, 'risks'>): MigrationReading['risks'] {
  return risks.filter(({ kind }) => kind === 'table-in-use' || kind === 'index-in-use' || kind === 'no-such-constraint' || kind === 'no-cast')
}

/** One for each table, or column: a cascade reaches a table through several foreign keys. */
export function distinctLosses(effects: RowEffect[]): RowEffect[] {
  return [...new Map(effects.map(effect => [JSON.stringify([effect.kind, tableOf(effect), effect.column]), effect])).values()]
}

/** The tables that the migrations so far have made, and of the snapshot those that they did not: SQL that is not there any more. */
export function withTables(tables: DatabaseTable[], more: DatabaseTable[]): DatabaseTable[] {
  const known = new Set(tables.map(fullName))
  return [...tables, ...more.filter(table => !known.has(fullName(table)))]
}
