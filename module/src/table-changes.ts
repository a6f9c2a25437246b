// What became of the tables. In: the tables before and after. Out: the differences, one readable line each.
import type { SchemaResult } from './native'

type Table = SchemaResult['tables'][number]

/** One difference between two schemas. */
export interface SchemaChange {
  /** What happened: a table or column came, went or is now another. */
  kind: 'table-added' | 'table-removed' | 'column-added' | 'column-removed' | 'column-changed'
  /** The table, by the key that Better Auth has for it. */
  table: string
  /** The column, by its key; `null` where the table as a whole is meant. */
  column: string | null
  /** The change as one line: `+ table twoFactor`, `- user.nickname`, `~ user.age: string → number`. */
  text: string
}

export function tableChanges(before: Table[], after: Table[]): SchemaChange[] {
  return [
    ...without(before, after).map(({ key }) => change('table-removed', key)),
    ...without(after, before).map(({ key }) => change('table-added', key)),
    ...after.flatMap((table) => {
      const former = before.find(({ key }) => key === table.key)
      return former ? columnChanges(former, table) : []
    }),
  ]
}

function columnChanges(before: Table, after: Table): SchemaChange[] {
  const table = after.key
  return [
    ...without(before.fields, after.fields).map(({ key }) => change('column-removed', table, key)),
    ...without(after.fields, before.fields).map(({ key }) => change('column-added', table, key)),
    ...after.fields.flatMap((field) => {
      const former = before.fields.find(({ key }) => key === field.key)
      const [was, is] = former ? differences(former, field) : []
      return was === undefined || is === undefined ? [] : [change('column-changed', table, field.key, `: ${was} → ${is}`)]
    }),
  ]
}

/** The properties that differ, as text on both sides; nothing where none does. */
function differences(before: object, after: object): [was: string, is: string] | [] {
  const was = Object.entries(before)
  const is = new Map(Object.entries(after))
  const differing = was.filter(([name, value]) => name !== 'origin' && JSON.stringify(value) !== JSON.stringify(is.get(name)))
  if (differing.length === 0)
    return []
  const describe = (entries: [string, unknown][]) => entries.map(([name, value]) => `${name} ${JSON.stringify(value)}`).join(', ')
  return [describe(differing), describe(differing.map(([name]) => [name, is.get(name)]))]
}

function without<T extends { key: string }>(items: T[], others: T[]): T[] {
  const keys = new Set(others.map(({ key }) => key))
  return items.filter(({ key }) => !keys.has(key))
}

const signs = { added: '+', removed: '-', changed: '~' } as const

function change(kind: SchemaChange['kind'], table: string, column: string | null = null, rest = ''): SchemaChange {
  const sign = signs[kind.split('-')[1] as keyof typeof signs]
  return { kind, table, column, text: `${sign} ${column === null ? `table ${table}` : `${table}.${column}`}${rest}` }
}
