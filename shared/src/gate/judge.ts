// The gate on the schemas. In: what the migrations make (drizzle-kit's newest snapshot), the schema as it is to be, what was generated before, and what the
// user allows. Out: which changes would delete data and are not allowed, and which are only waiting for a migration. Nothing is read or
// written here.
import { explain } from './cause'
import { namesOf } from './names'
import type { Dialect } from '../addon/dialect'
import type { Snapshot } from '../migrations/model'
import type { DatabaseTable, Native, SchemaChange, SchemaResult } from '../addon/native'
import { fullName } from '../addon/tables'
import type { History } from './record'

export interface GateInput {
  native: Pick<Native, 'compareSchema' | 'readSnapshot'>
  dialect: Dialect
  snapshot: Snapshot
  result: SchemaResult
  history: History | undefined
  /** `table` and `table.column`, by the names of the database or of Better Auth. */
  allowDestructive: string[]
}

export interface Finding {
  change: SchemaChange
  /** What `allowDestructive` calls it. */
  name: string
  /** What made it, in a sentence. */
  cause: string
}

export interface Verdict {
  /** Data that the next migration would delete, against the user's will as far as is known. */
  stops: Finding[]
  /** The same, but allowed. */
  allowed: Finding[]
  /** Tables of which nobody knows whose they were, while the app's own schema cannot be read to its end: it may have them. */
  unsure: Finding[]
  /** Everything else that the next migration will do. */
  pending: SchemaChange[]
  /** Entries of `allowDestructive` that are about nothing. */
  unused: string[]
  /** Why the snapshot cannot be compared with; then the newest generation was, if there is one. */
  unreadable: string | undefined
  /** There was nothing to compare with, and that is not allowed. */
  blind: boolean
  /** drizzle-kit will ask whether what goes was renamed to what comes: which it can do in a terminal alone. */
  asks: boolean
}

export function judge({ native, dialect, snapshot, result, history, allowDestructive }: GateInput): Verdict {
  const verdict: Verdict = { stops: [], allowed: [], unsure: [], pending: [], unused: [], unreadable: undefined, blind: false, asks: false }
  const used = new Set<string>()
  const { before, unreadable } = tablesBefore(native, dialect, snapshot, history)
  verdict.unreadable = unreadable
  if (unreadable !== undefined && !history) {
    verdict.blind = !allowDestructive.includes(snapshot.folder)
    used.add(snapshot.folder)
  }

  // Whose table it is that neither has: the app's only if it was seen there. A migration that was pulled may have made one of ours
  // that was never generated on this machine.
  const ours = new Set(history?.tables)
  const apps = new Set([...history?.appTables ?? []].filter(name => !ours.has(name)))
  for (const table of result.appSchema.tables)
    apps.add(fullName(table))
  const others = before.map(fullName).filter(name => apps.has(name))

  const changes = native.compareSchema({ dialect, before, after: result.database, others })
  verdict.asks = changes.some(change => changes.some(other => mayBeRenamed(change, other)))
  for (const change of changes) {
    if (!change.destructive) {
      verdict.pending.push(change)
      continue
    }
    const names = namesOf(change, result, history)
    const finding: Finding = { change, name: names[0]!, cause: explain(change, result, history) }
    const allowance = allowDestructive.find(entry => names.includes(entry))
    if (allowance !== undefined) {
      used.add(allowance)
      verdict.allowed.push(finding)
    }
    else if (change.kind === 'table-dropped' && !ours.has(fullName({ schema: change.schema, name: change.table })) && result.appSchema.undecided.length > 0) {
      verdict.unsure.push(finding)
    }
    else {
      verdict.stops.push(finding)
    }
  }
  verdict.unused = allowDestructive.filter(entry => !used.has(entry))
  return verdict
}

function mayBeRenamed(gone: SchemaChange, come: SchemaChange): boolean {
  return (gone.kind === 'table-dropped' && come.kind === 'table-added')
    || (gone.kind === 'column-dropped' && come.kind === 'column-added' && gone.table === come.table && gone.schema === come.schema)
}

function tablesBefore(native: GateInput['native'], dialect: Dialect, snapshot: Snapshot, history: History | undefined): { before: DatabaseTable[], unreadable?: string } {
  try {
    return { before: native.readSnapshot(dialect, snapshot.text) }
  }
  catch (error) {
    return { before: history?.generations[0]?.database ?? [], unreadable: (error as Error).message }
  }
}
