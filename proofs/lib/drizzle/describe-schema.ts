// What a Drizzle schema says, as plain data that can be compared. In: the exports of a schema module. Out: every table, column,
// constraint and relation under the name of its export; the order in which they stand does not count.
import {
  Column, createTableRelationsHelpers, extractTablesRelationalConfig, getTableColumns, getTableName, is, normalizeRelation, One, Relations,
  SQL, Table,
} from 'drizzle-orm'
import { drizzleCores, type Dialect } from './dialects.ts'
import type { SchemaModule } from './load-schema.ts'

export interface SchemaDescription {
  tables: Record<string, TableDescription>
  relations: Record<string, unknown>
  others: Record<string, unknown>
}

type TableDescription = ReturnType<typeof describeTable>

/** What Drizzle keeps about a table, as far as all three dialects agree on it. */
interface TableConfig {
  name: string
  schema?: string | undefined
  columns: Column[]
  indexes: { config: { name?: string | undefined, columns: unknown[], unique?: boolean, where?: SQL | undefined, method?: string } }[]
  foreignKeys: {
    onDelete: string | undefined
    onUpdate: string | undefined
    getName: () => string
    reference: () => { columns: Column[], foreignColumns: Column[] }
  }[]
  checks: { name: string, value: SQL }[]
  primaryKeys: { getName: () => string, columns: Column[] }[]
  uniqueConstraints: { getName: () => string | undefined, columns: Column[] }[]
}

/** Facts that only some column types have. */
type ColumnDetails = Partial<Record<'length' | 'mode' | 'autoIncrement' | 'fsp' | 'withTimezone' | 'precision' | 'size' | 'dimensions', unknown>>

export function describeSchema(module: SchemaModule, dialect: Dialect): SchemaDescription {
  const tables: SchemaDescription['tables'] = {}
  const others: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(module)) {
    if (is(value, Table))
      tables[name] = describeTable(value, dialect)
    else
      others[name] = describeOther(value)
  }
  return { tables, relations: describeRelations(module), others }
}

function describeTable(table: Table, dialect: Dialect) {
  const { getTableConfig, sql } = drizzleCores[dialect]
  // One table type a dialect, and one reader for each: which one fits is known only when it runs.
  const config = (getTableConfig as unknown as (table: Table) => TableConfig)(table)
  const text = (value: SQL) => sql.sqlToQuery(value).sql
  const indexed = (column: unknown) => is(column, SQL) ? text(column) : (column as Column).name
  return {
    name: config.name,
    schema: config.schema,
    columns: Object.fromEntries(Object.entries(getTableColumns(table)).map(([key, column]) => [key, describeColumn(column, dialect)])),
    foreignKeys: sorted(config.foreignKeys.map((key) => {
      const { columns, foreignColumns } = key.reference()
      return {
        name: key.getName(),
        from: names(columns),
        to: names(foreignColumns),
        onDelete: key.onDelete,
        onUpdate: key.onUpdate,
      }
    })),
    indexes: sorted(config.indexes.map(({ config: index }) => ({
      name: index.name,
      columns: index.columns.map(indexed),
      unique: index.unique ?? false,
      where: index.where && text(index.where),
      method: index.method,
    }))),
    unique: sorted(config.uniqueConstraints.map(constraint => ({ name: constraint.getName(), columns: names(constraint.columns) }))),
    primaryKeys: sorted(config.primaryKeys.map(key => ({ name: key.getName(), columns: names(key.columns) }))),
    checks: sorted(config.checks.map(check => ({ name: check.name, value: text(check.value) }))),
  }
}

function describeColumn(column: Column, dialect: Dialect) {
  const details = column as ColumnDetails
  const { config } = column as unknown as { config: ColumnDetails }
  const detail = (name: keyof ColumnDetails) => details[name] ?? config[name]
  return {
    name: column.name,
    type: column.columnType,
    dataType: column.dataType,
    sqlType: column.getSQLType(),
    notNull: column.notNull,
    primary: column.primary,
    unique: column.isUnique && { name: column.uniqueName, type: column.uniqueType },
    hasDefault: column.hasDefault,
    default: describeValue(column.default, dialect),
    defaultFunction: column.defaultFn && sourceOf(column.defaultFn),
    onUpdate: column.onUpdateFn && sourceOf(column.onUpdateFn),
    enumValues: column.enumValues,
    generated: column.generated?.type,
    identity: column.generatedIdentity?.type,
    length: detail('length'),
    mode: detail('mode'),
    autoIncrement: detail('autoIncrement'),
    fsp: detail('fsp'),
    withTimezone: detail('withTimezone'),
    precision: detail('precision'),
    size: detail('size'),
    dimensions: detail('dimensions'),
    element: 'baseColumn' in column && is(column.baseColumn, Column) ? column.baseColumn.getSQLType() : undefined,
  }
}

function describeValue(value: unknown, dialect: Dialect): unknown {
  if (is(value, SQL))
    return { sql: drizzleCores[dialect].sql.sqlToQuery(value.inlineParams()).sql }
  return typeof value === 'bigint' ? { bigint: String(value) } : value
}

function describeRelations(module: SchemaModule) {
  const described: Record<string, unknown> = {}
  const { tables, tableNamesMap } = extractTablesRelationalConfig(module, createTableRelationsHelpers)
  for (const [tableName, table] of Object.entries(tables)) {
    for (const [key, relation] of Object.entries(table.relations)) {
      described[`${tableName}.${key}`] = {
        kind: is(relation, One) ? 'one' : 'many',
        to: relation.referencedTableName,
        relationName: relation.relationName,
        nullable: is(relation, One) ? relation.isNullable : undefined,
        join: joinOf(() => normalizeRelation(tables, tableNamesMap, relation)),
      }
    }
  }
  return described
}

/** Which columns meet, or that Drizzle cannot tell. */
function joinOf(read: () => { fields: Column[], references: Column[] }): string {
  try {
    const { fields, references } = read()
    return `${names(fields)} = ${names(references)}`
  }
  catch (error) {
    return `none: ${error instanceof Error ? error.message : String(error)}`
  }
}

function describeOther(value: unknown): unknown {
  if (is(value, Relations))
    return { relationsOf: getTableName(value.table) }
  if (typeof value === 'function' && 'enumName' in value && 'enumValues' in value)
    return { enum: value.enumName, values: value.enumValues }
  if (typeof value === 'object' && value !== null && 'schemaName' in value)
    return { schema: value.schemaName }
  return typeof value
}

function names(columns: Column[]): string {
  return columns.map(column => `${getTableName(column.table)}.${column.name}`).join(', ')
}

/** The code of a function; where its lines break and what comments say does not count. */
function sourceOf(value: (...values: never[]) => unknown): string {
  return value.toString().replace(/\/\*[\s\S]*?\*\//g, '').replace(/\s+/g, ' ').trim()
}

function sorted<Item>(items: Item[]): Item[] {
  return items.map(item => [JSON.stringify(item), item] as const).sort(([a], [b]) => a < b ? -1 : Number(a > b)).map(([, item]) => item)
}
