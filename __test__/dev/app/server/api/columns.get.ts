// What the database really has: `table.column`, sorted.
import { sql } from 'drizzle-orm'
import { db } from 'hub:db'

export default defineEventHandler(async () => {
  const answer = 'all' in db
    ? await db.all(sql`select tables.name as "table", columns.name as "column" from sqlite_master tables join pragma_table_info(tables.name) columns where tables.type = 'table'`)
    : await db.execute(sql`select table_name as "table", column_name as "column" from information_schema.columns where table_schema = 'public'`)
  const rows = answer.rows ?? answer
  return rows.map((row: Record<string, string>) => `${row.table}.${row.column}`).sort()
})
