// The gate on the SQL itself. In: what a migration does to rows, whose tables they are, and what the user allows. Out: the losses that stop it, those that are
// allowed, what the database refuses, and what nobody can tell. Nothing is read or written here.
import { distinctLosses, explicit, refused, type RowEffect, tableOf, unwished } from '../migrations/losses'
import { namesOf } from './names'
import type { MigrationReading, SchemaResult } from '../addon/native'
import { fullName } from '../addon/tables'
import type { History } from './record'

export interface SqlInput {
  reading: MigrationReading
  result: Pick<SchemaResult, 'database'>
  history: History | undefined
  allowDestructive: string[]
  /** A migration that is made already: what its statements drop counts too. For one that is to come, the comparison of the schemas has said that. */
  isMade: boolean
  /** What `allowDestructive` calls a migration that is made: its name, without `.sql`. */
  migration?: string
}

export interface Loss {
  /** What `allowDestructive` calls it. */
  name: string
  effect: RowEffect
}

export interface SqlVerdict {
  stops: Loss[]
  allowed: Loss[]
  /** Statements that were not understood, in a migration that is not allowed by its name. */
  unread: MigrationReading['unread']
  /** What the database refuses in any case, in a migration that is not allowed by its name. */
  refused: MigrationReading['risks']
  /** The migration is allowed by its name. */
  isNamed: boolean
  /** Entries of `allowDestructive` that are about something in it. */
  used: string[]
}

export function judgeSql({ reading, result, history, allowDestructive, isMade, migration }: SqlInput): SqlVerdict {
  const ours = new Set([...result.database.map(fullName), ...history?.tables ?? []])
  const effects = distinctLosses([...unwished(reading), ...isMade ? explicit(reading, { isOurs: table => ours.has(table), isNeeded: (table, column) => isIn(result.database, table, column) }) : []])
  const isNamed = migration !== undefined && allowDestructive.includes(migration)
  const verdict: SqlVerdict = { stops: [], allowed: [], unread: isNamed ? [] : reading.unread, refused: isNamed ? [] : refused(reading), isNamed, used: isNamed ? [migration] : [] }
  for (const effect of effects) {
    const names = [...namesOf(effect, result, history), ...effect.column === null ? [] : namesOf({ ...effect, column: null }, result, history)]
    const allowance = allowDestructive.find(entry => names.includes(entry))
    const loss = { name: names[0] ?? tableOf(effect), effect }
    if (allowance === undefined)
      verdict.stops.push(loss)
    else
      verdict.allowed.push(loss)
    verdict.used.push(...allowance === undefined ? [] : [allowance])
  }
  return verdict
}

function isIn(database: SqlInput['result']['database'], name: string, column: string | null): boolean {
  const table = database.find(one => fullName(one) === name)
  return table !== undefined && (column === null || table.columns.some(one => one.name === column))
}

/** What an older migration loses by recreating a table: nobody asked for that, and nobody knows whether each database has applied it. */
export function lossesOfOlder(input: Omit<SqlInput, 'isMade'>): SqlVerdict {
  const verdict = judgeSql({ ...input, isMade: false })
  return { ...verdict, stops: verdict.isNamed ? [] : verdict.stops.filter(({ effect }) => effect.remade) }
}
