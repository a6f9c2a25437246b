// A Mermaid `erDiagram`. In: tables. Out: text for https://mermaid.js.org, which GitHub shows in Markdown. Its syntax has no way to write most
// characters in the names of columns and types: they become `_`, and a comment beside the column has the real name.
import { fullName } from '../../../shared/src/addon/tables'
import { isUnique, keyColumn, type DatabaseColumn, type DatabaseForeignKey, type DatabaseTable } from './tables'

export function mermaid(tables: DatabaseTable[]): string {
  const references = tables.flatMap(table => table.foreignKeys.flatMap(key => relationship(table, key)))
  return `${['erDiagram', ...tables.flatMap(entity), ...references].join('\n')}\n`
}

function entity(table: DatabaseTable): string[] {
  return [`  ${quoted(fullName(table))} {`, ...table.columns.map(column => `    ${attribute(table, column)}`), '  }']
}

function attribute(table: DatabaseTable, column: DatabaseColumn): string {
  const pointing = table.foreignKeys.some(key => key.columns.includes(column.name))
  const keys = [
    ...column.primaryKey ? ['PK'] : [],
    ...pointing ? ['FK'] : [],
    ...!column.primaryKey && isUnique(table, column) ? ['UK'] : [],
  ]
  const name = word(column.name)
  const comments = [
    ...name === column.name ? [] : [column.name],
    ...column.notNull || column.primaryKey ? [] : ['may be empty'],
  ]
  return [
    word(column.type),
    name,
    ...keys.length > 0 ? [keys.join(', ')] : [],
    ...comments.length > 0 ? [quoted(comments.join(', '))] : [],
  ].join(' ')
}

/** Many rows or at most one point to one row, or to none where the column may be empty. */
function relationship(table: DatabaseTable, key: DatabaseForeignKey): string[] {
  if (key.table === null)
    return []
  const column = keyColumn(table, key)
  const left = column && isUnique(table, column) ? '|o' : '}o'
  const right = column?.notNull ? '||' : 'o|'
  return [`  ${quoted(fullName(table))} ${left}--${right} ${quoted(key.table)} : ${quoted(key.columns.join(', '))}`]
}

/** A word as Mermaid has them: it begins with a letter, and is not one of the three that say what a column is. */
function word(text: string): string {
  const kept = text.replaceAll(/[^\w()[\]-]+/g, '_')
  if (!/^[a-z]/i.test(kept))
    return `x_${kept.replace(/^_+/, '')}`
  return /^[PFU]K$/.test(kept) ? `${kept}_` : kept
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '\'').replaceAll(/\s+/g, ' ')}"`
}
