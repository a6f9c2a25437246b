// Where our schema differs from the official one on purpose: what the official one says there does not work in MySQL. In: both descriptions. Out: the
// official one with these corrections, and how many there were. Whatever else differs is still a difference.
import { expect } from 'vitest'
import type { ColumnDescription, SchemaDescription } from './describe-schema.ts'
import type { Dialect } from './dialects.ts'

/** What MySQL takes as the name of a constraint. */
const longestName = 64

const idType = 'varchar(36)'

export function correct(theirs: SchemaDescription, ours: SchemaDescription, dialect: Dialect): { expected: SchemaDescription, corrections: number } {
  const expected = structuredClone(theirs)
  let corrections = 0
  if (dialect !== 'mysql')
    return { expected, corrections }

  for (const [key, table] of Object.entries(expected.tables)) {
    for (const column of Object.values(table.columns)) {
      // drizzle-kit leaves backslashes as they are, and MySQL reads them as escapes.
      if (typeof column.default === 'string' && column.default.includes('\\')) {
        column.default = { sql: `('${column.default.replaceAll('\\', '\\\\').replaceAll('\'', '\'\'')}')` }
        corrections++
      }
      // drizzle-kit prints a list as `DEFAULT ()` or `DEFAULT (a,b)`, which is no value.
      if (Array.isArray(column.default)) {
        column.default = { sql: `('${JSON.stringify(column.default)}')` }
        corrections++
      }
    }
    for (const foreignKey of table.foreignKeys) {
      // A column that refers to another than an id is as long as an id, and holds no longer value of that other.
      const from = columnOf(expected, foreignKey.from)
      const to = columnOf(expected, foreignKey.to)
      if (from.sqlType === idType && to.sqlType !== idType) {
        from.sqlType = to.sqlType
        from.length = to.length
        corrections++
      }
      // "Identifier name is too long".
      if (foreignKey.name.length > longestName) {
        const mine = ours.tables[key]?.foreignKeys.find(({ from, to }) => from === foreignKey.from && to === foreignKey.to)
        expect(mine?.name.length).toBeLessThanOrEqual(longestName)
        expect(mine?.name.slice(0, 40)).toBe(foreignKey.name.slice(0, 40))
        foreignKey.name = mine?.name ?? ''
        corrections++
      }
    }
  }
  return { expected, corrections }
}

function columnOf(schema: SchemaDescription, name: string): ColumnDescription {
  const tables = Object.values(schema.tables)
  const column = tables.flatMap(table => Object.values(table.columns).map(column => [`${table.name}.${column.name}`, column] as const)).find(([full]) => full === name)
  if (!column)
    throw new Error(`no column ${name}`)
  return column[1]
}
