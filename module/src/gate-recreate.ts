// Tables that are made anew. In: a change, and what it is part of. Out: the tables whose rows go with it. SQLite cannot change a column or a
// foreign key, so drizzle-kit copies the table and drops the old one with foreign keys switched off. Cloudflare D1 does not let them be
// switched off: there, what refers to a row of the old table goes as if that row had been deleted.
import type { DatabaseTable, SchemaChange } from './native'
import { fullName } from './record'

const makeAnew = new Set<SchemaChange['kind']>([
  'type-changed',
  'nullability-changed',
  'default-changed',
  'primary-key-changed',
  'foreign-key-added',
  'foreign-key-dropped',
  'foreign-key-changed',
])
const reaching = new Set(['cascade', 'set null', 'set default'])

export function emptiedBy(change: SchemaChange, changes: SchemaChange[], before: DatabaseTable[]): string[] {
  const { table, column, kind } = change
  // A new column brings its foreign key along, and one that goes takes it.
  const isColumns = changes.some(other => other.table === table && other.column === column && /^column-/.test(other.kind))
  if (!makeAnew.has(kind) || isColumns)
    return []
  return before.filter(other => other.name !== table && other.foreignKeys.some(key => key.table === table && reaching.has(key.onDelete))).map(fullName)
}

export function describeEmptied({ table }: SchemaChange, emptied: string[]): string {
  return `drizzle-kit makes \`${table}\` anew for that, and on D1 the rows that refer to the old one go with it, in ${emptied.map(name => `\`${name}\``).join(', ')}`
}
