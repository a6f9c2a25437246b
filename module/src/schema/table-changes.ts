// What became of the tables. In: the differences that the addon lists. Out: a short text of tables and columns: `+ table twoFactor`,
// `- user.nickname`. What a table or column brings along (its indexes, its keys) goes without saying.
import type { SchemaChange } from '../../../shared/src/addon/native'

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

/** What to do where data is to stay, a line for each way. */
export function howToKeep(changes: SchemaChange[]): string[] {
  const has = (gone: SchemaChange['kind'], come?: SchemaChange['kind']) => changes.some(one => one.kind === gone
    && (come === undefined || changes.some(other => other.kind === come && other.table === one.table && other.schema === one.schema)))
  const lines: string[] = []
  if (has('table-dropped'))
    lines.push('To keep a table and its rows without the plugin, declare the table in the schema of the app (`server/db/schema.ts`).')
  if (has('column-dropped', 'column-added'))
    lines.push('To rename a field and keep its column, give the field the column\'s name: `fieldName` of an additional field, `fields` of a table.')
  return lines
}

function place({ table, column }: SchemaChange): string {
  return column === null ? `table ${table}` : `${table}.${column}`
}
