// What `table` or `table.column` means. In: the tables and a name as somebody types it. Out: the table and column, or an error with the names
// that there are. A name is the key of Better Auth, the name in the config or the one in the database, however its words are joined.
import type { SchemaResult } from '../../../shared/src/addon/native'
import { CommandError } from '../exit'
import { didYouMean } from '../../../shared/src/text/suggest'

export type Table = SchemaResult['tables'][number]
export type Field = Table['fields'][number]

export interface Subject {
  table: Table
  /** Undefined for the table as a whole; null for `id`, which no plugin defines. */
  field: Field | null | undefined
}

export function findSubject(tables: Table[], name: string): Subject {
  const [tableName = '', fieldName, ...rest] = name.split('.')
  if (rest.length > 0 || tableName === '' || fieldName === '')
    throw new CommandError(`\`${name}\` is not the name of a table or column. Write \`table\` or \`table.column\`.`)
  const table = find(tables, tableName)
  if (!table)
    throw new CommandError(`There is no table \`${tableName}\`.${didYouMean(tableName, tables.map(each => each.key))} The tables are: ${tables.map(each => each.key).join(', ')}.`)
  if (fieldName === undefined)
    return { table, field: undefined }
  const field = find(table.fields, fieldName)
  if (field)
    return { table, field }
  if (fieldName === 'id')
    return { table, field: null }
  throw new CommandError(`The table \`${table.key}\` has no column \`${fieldName}\`.${didYouMean(fieldName, table.fields.map(each => each.key))} Its columns are: ${['id', ...table.fields.map(each => each.key)].join(', ')}.`)
}

function find<T extends { key: string, name: string }>(things: T[], name: string): T | undefined {
  return things.find(({ key }) => key === name)
    ?? things.find(thing => thing.name === name)
    ?? things.find(thing => [thing.key, thing.name, `${thing.name}s`].some(known => joined(known) === joined(name)))
}

function joined(name: string): string {
  return name.replaceAll(/[_-]/g, '').toLowerCase()
}
