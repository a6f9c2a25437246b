// The migration that is to come, where drizzle-kit cannot be asked for it. In: the differences between the schemas, and the tables as they are. Out: SQL as drizzle-kit
// 0.31 would write it for the tables that it has to make anew, with foreign keys switched on again after the first. SQLite alone has that: elsewhere a column is changed in its place.
import type { Dialect } from '../addon/dialect'
import type { DatabaseTable, SchemaChange } from '../addon/native'

const makeAnew = new Set<SchemaChange['kind']>([
  'type-changed',
  'nullability-changed',
  'default-changed',
  'primary-key-changed',
  'foreign-key-added',
  'foreign-key-dropped',
  'foreign-key-changed',
])

/** From 1.0 on, a unique constraint is a part of its table. */
const makeAnewSince1 = new Set<SchemaChange['kind']>([...makeAnew, 'unique-added', 'unique-dropped', 'unique-changed'])

export interface Assumed {
  changes: SchemaChange[]
  before: DatabaseTable[]
  dialect: Dialect
  since1: boolean
}

export function assumedMigration({ changes, before, dialect, since1 }: Assumed): string {
  if (dialect !== 'sqlite')
    return ''
  const kinds = since1 ? makeAnewSince1 : makeAnew
  const names = new Set(changes.filter(change => kinds.has(change.kind) && (since1 || !isOfColumn(change, changes))).map(({ table }) => table))
  // The first is made anew with foreign keys off, so the tables that the most refer to come last.
  const references = ({ name }: DatabaseTable) => before.filter(({ foreignKeys }) => foreignKeys.some(({ table }) => table === name)).length
  const remade = before.filter(({ name }) => names.has(name)).toSorted((a, b) => references(a) - references(b)).flatMap((table, index) => [...remake(table), ...index === 0 ? ['PRAGMA foreign_keys=ON;'] : []])
  return remade.length === 0 ? '' : ['PRAGMA foreign_keys=OFF;', ...remade].join('\n--> statement-breakpoint\n')
}

/** A new column brings its foreign key along, and one that goes takes it. */
function isOfColumn({ table, column }: SchemaChange, changes: SchemaChange[]): boolean {
  return changes.some(other => other.table === table && other.column === column && other.kind.startsWith('column-'))
}

function remake({ name, columns, foreignKeys }: DatabaseTable): string[] {
  const [old, anew] = [quoted(name), quoted(`__new_${name}`)]
  const keys = foreignKeys.filter(({ table }) => table !== null)
    .map(({ columns, table, foreignColumns, onDelete }) => `FOREIGN KEY (${list(columns)}) REFERENCES ${quoted(table!)}(${list(foreignColumns)}) ON DELETE ${onDelete}`)
  const parts = [...columns.map(column => `${quoted(column.name)} ${column.type}${column.primaryKey ? ' PRIMARY KEY' : ''}`), ...keys]
  const all = list(columns.map(column => column.name))
  return [
    `CREATE TABLE ${anew} (${parts.join(', ')});`,
    `INSERT INTO ${anew} (${all}) SELECT ${all} FROM ${old};`,
    `DROP TABLE ${old};`,
    `ALTER TABLE ${anew} RENAME TO ${old};`,
  ]
}

function list(names: string[]): string {
  return names.map(quoted).join(', ')
}

function quoted(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``
}
