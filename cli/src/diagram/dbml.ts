// DBML. In: tables. Out: text for https://dbml.dbdiagram.io, with what its language has: keys, defaults, indexes and what happens on delete.
import { fullName } from '../../../shared/src/addon/tables'
import { isUnique, keyColumn, type DatabaseColumn, type DatabaseForeignKey, type DatabaseTable } from './tables'

export function dbml(tables: DatabaseTable[]): string {
  const references = tables.flatMap(table => table.foreignKeys.flatMap(key => reference(tables, table, key)))
  return [...tables.map(tableBlock), ...references.length > 0 ? [references.join('\n')] : []].map(block => `${block}\n`).join('\n')
}

function tableBlock(table: DatabaseTable): string {
  const { columns, indexes, uniques } = table
  const entries = [
    ...uniques.map(({ name, columns }) => index(columns, name, true)),
    ...indexes.map(({ name, columns, unique }) => index(columns, name, unique)),
  ]
  return [
    `Table ${path(table)} {`,
    ...columns.map(column => `  ${columnLine(column)}`),
    ...entries.length > 0 ? ['', '  indexes {', ...entries.map(entry => `    ${entry}`), '  }'] : [],
    '}',
  ].join('\n')
}

function columnLine({ name, type, primaryKey, autoIncrement, notNull, unique, default: value }: DatabaseColumn): string {
  const settings = [
    ...primaryKey ? ['primary key'] : [],
    ...autoIncrement ? ['increment'] : [],
    ...notNull && !primaryKey ? ['not null'] : [],
    ...unique ? ['unique'] : [],
    ...value === null ? [] : [`default: ${expression(value)}`],
  ]
  return `${quoted(name)} ${/^\w+$/.test(type) ? type : quoted(type)}${settings.length > 0 ? ` [${settings.join(', ')}]` : ''}`
}

function index(columns: string[], name: string | null, unique: boolean): string {
  const settings = [...unique ? ['unique'] : [], ...name === null ? [] : [`name: ${quoted(name)}`]]
  return `(${columns.map(quoted).join(', ')})${settings.length > 0 ? ` [${settings.join(', ')}]` : ''}`
}

/** What points to a table of the app, which nobody read, has no line. */
function reference(tables: DatabaseTable[], table: DatabaseTable, key: DatabaseForeignKey): string[] {
  const { columns, table: targetName, foreignColumns, onDelete } = key
  const pointing = keyColumn(table, key)
  const arrow = pointing && isUnique(table, pointing) ? '-' : '>'
  const target = tables.find(each => fullName(each) === targetName)
  const [column] = columns
  const [foreignColumn] = foreignColumns
  if (target === undefined || column === undefined || foreignColumn === undefined)
    return []
  const settings = onDelete === 'no action' ? '' : ` [delete: ${onDelete}]`
  return [`Ref: ${path(table)}.${quoted(column)} ${arrow} ${path(target)}.${quoted(foreignColumn)}${settings}`]
}

/** SQL between backquotes, which DBML has no way to escape. */
function expression(sql: string): string {
  return `\`${sql.replaceAll('`', '\'')}\``
}

function path({ schema, name }: DatabaseTable): string {
  return schema ? `${quoted(schema)}.${quoted(name)}` : quoted(name)
}

function quoted(text: string): string {
  return `"${text.replaceAll(/["\\]/g, '\\$&').replaceAll(/\s/g, ' ')}"`
}
