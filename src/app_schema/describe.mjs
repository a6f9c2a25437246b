// What a table of Drizzle is, in the words of the installed Drizzle. In: a value. Out: JSON with its columns and keys, 'null' for what is no table, and
// 'false' for a table of another database. It is evaluated like the app's files, as if it stood beside them; nothing runs it.
import { getTableColumns, getTableName, is, SQL, Table } from 'drizzle-orm'
import { getTableConfig, __TABLE__ as OwnTable } from 'drizzle-orm/__CORE__'

export function namesIn(schema) {
  return JSON.stringify(Object.keys(schema))
}

export function describe(table) {
  if (!is(table, Table))
    return 'null'
  if (!is(table, OwnTable))
    return 'false'
  const keys = keysOf(table)
  return JSON.stringify({
    name: getTableName(table),
    schema: table[Symbol.for('drizzle:Schema')] ?? null,
    columns: Object.entries(getTableColumns(table)).map(([key, column]) => ({
      key,
      name: column.name,
      sqlType: column.getSQLType(),
      holds: holds(column),
      notNull: column.notNull,
      hasDefault: column.hasDefault || column.generated !== undefined || column.generatedIdentity !== undefined,
      default: literal(column.default),
      primaryKey: column.primary,
      unique: column.isUnique === true,
    })),
    keys,
  })
}

/** Null where they name columns that are not there. */
function keysOf(table) {
  try {
    const config = getTableConfig(table)
    return {
      primaryKeys: config.primaryKeys.map(key => names(key.columns)),
      uniques: (config.uniqueConstraints ?? []).map(unique => names(unique.columns)),
      indexes: config.indexes.map(({ config: index }) => ({
        columns: names(index.columns),
        unique: index.unique === true,
        partial: index.where !== undefined,
      })),
      foreignKeys: config.foreignKeys.map((key) => {
        const { columns, foreignColumns } = key.reference()
        return {
          columns: names(columns),
          table: getTableName(foreignColumns[0].table),
          foreignColumns: names(foreignColumns),
          onDelete: key.onDelete ?? 'no action',
        }
      }),
    }
  }
  catch {
    return null
  }
}

/** An expression has no name. */
function names(columns) {
  return columns.map(column => column.name ?? '')
}

/** Drizzle since 1.0 says 'object date' and 'string uuid', and counts the dimensions of a list. */
function holds(column) {
  if (column.dimensions > 0)
    return 'array'
  const [first, second] = column.dataType.split(' ')
  return first === 'object' ? second : first
}

/** Null for a default that is no plain value. */
function literal(value) {
  return value !== undefined && !is(value, SQL) && ['string', 'number', 'boolean'].includes(typeof value) ? value : null
}
