// What a MySQL database has that its schema does not, and the other way about. In: a schema and a way to ask the catalogue. Out: a line for each
// column, index and foreign key that is only on one side.
//
// drizzle-kit does this for the other databases. For MySQL, what it offers to programs finds nothing, whatever there is to find; and its command
// cannot read the checks that MariaDB keeps json with.
import { is } from 'drizzle-orm'
import { getTableConfig, MySqlTable } from 'drizzle-orm/mysql-core'
import type { Row } from './insides.ts'

export async function mysqlDifferences(schema: Record<string, unknown>, execute: (sql: string) => Promise<Row[]>): Promise<string[]> {
  const [wanted, found] = [wantedLines(schema), await foundLines(execute)]
  return [
    ...[...wanted].filter(line => !found.has(line)).map(line => `missing: ${line}`),
    ...[...found].filter(line => !wanted.has(line)).map(line => `too much: ${line}`),
  ]
}

const column = (table: unknown, name: unknown, type: string, nullable: boolean) => `column ${table}.${name} ${type}${nullable ? '' : ' not null'}`
const index = (table: unknown, name: unknown, unique: boolean, columns: unknown) => `${unique ? 'unique ' : ''}index ${name} on ${table} (${columns})`
const key = (table: unknown, name: unknown, columns: unknown, other: unknown, otherColumns: unknown, onDelete: unknown) =>
  `foreign key ${name} of ${table} (${columns}) to ${other} (${otherColumns}) on delete ${String(onDelete).toLowerCase()}`

function wantedLines(schema: Record<string, unknown>): Set<string> {
  return new Set(Object.values(schema).filter(value => is(value, MySqlTable)).map(table => getTableConfig(table)).flatMap(({ name, columns, indexes, foreignKeys }) => [
    ...columns.map(own => column(name, own.name, own.getSQLType(), !own.notNull && !own.primary)),
    ...columns.filter(column => column.isUnique).map(column => index(name, column.uniqueName, true, column.name)),
    ...indexes.map(({ config }) => index(name, config.name, !!config.unique, config.columns.map(column => 'name' in column ? column.name : '?').join())),
    ...foreignKeys.map((foreign) => {
      const { columns, foreignTable, foreignColumns } = foreign.reference()
      return key(name, foreign.getName(), columns.map(column => column.name), getTableConfig(foreignTable).name, foreignColumns.map(column => column.name), foreign.onDelete ?? 'no action')
    }),
  ]))
}

async function foundLines(execute: (sql: string) => Promise<Row[]>): Promise<Set<string>> {
  const ours = (alias: string) => `${alias}.table_schema = database() and ${alias}.table_name <> '__drizzle_migrations'`
  const columns = await execute(`select table_name t, column_name c, column_type y, is_nullable n from information_schema.columns x where ${ours('x')}`)
  const keys = await execute(`select x.table_name t, x.constraint_name k, group_concat(x.column_name) c, x.referenced_table_name o, group_concat(x.referenced_column_name) oc, max(r.delete_rule) d
    from information_schema.key_column_usage x join information_schema.referential_constraints r on r.constraint_schema = x.table_schema and r.constraint_name = x.constraint_name and r.table_name = x.table_name
    where ${ours('x')} group by x.table_name, x.constraint_name, x.referenced_table_name`)
  const indexes = await execute(`select table_name t, index_name i, max(non_unique) n, group_concat(column_name order by seq_in_index) c from information_schema.statistics x where ${ours('x')} and index_name <> 'PRIMARY' group by table_name, index_name`)
  // A foreign key brings an index of its own name where there is none that it can use.
  const names = new Set(keys.map(row => row['k']))
  return new Set([
    ...columns.map(row => column(row['t'], row['c'], plainType(String(row['y'])), row['n'] === 'YES')),
    ...indexes.filter(row => !names.has(row['i'])).map(row => index(row['t'], row['i'], Number(row['n']) === 0, row['c'])),
    ...keys.map(row => key(row['t'], row['k'], row['c'], row['o'], row['oc'], row['d'])),
  ])
}

/** A type as the catalogue writes it, as drizzle-orm does: without the width of integers, and json under its name. */
function plainType(type: string): string {
  return type.replace('tinyint(1)', 'boolean').replace(/^(int|bigint)\(\d+\)/, '$1').replace(/^longtext$/, 'json').replaceAll('\'\'', '\'')
}
