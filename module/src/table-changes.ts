// What became of the tables. In: the differences that the addon lists. Out: a short text of tables and columns: `+ table twoFactor`,
// `- user.nickname`. What a table or column brings along (its indexes, its keys) goes without saying.
import type { SchemaChange } from './native'

const signs: Partial<Record<SchemaChange['kind'], string>> = { 'table-added': '+', 'table-dropped': '-', 'column-added': '+', 'column-dropped': '-' }

export function describeChanges(changes: SchemaChange[]): string[] {
  const whole = new Set(changes.filter(({ kind }) => kind in signs).map(place))
  const tablesFirst = changes.toSorted((a, b) => Number(a.column !== null) - Number(b.column !== null))
  return tablesFirst.flatMap((change) => {
    const sign = signs[change.kind]
    if (sign)
      return [`${sign} ${place(change)}`]
    return whole.has(place(change)) ? [] : [`~ ${change.text.replaceAll('`', '')}`]
  })
}

function place({ table, column }: SchemaChange): string {
  return column === null ? `table ${table}` : `${table}.${column}`
}
