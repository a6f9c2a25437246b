// Tables of the app that refer to auth tables, as people have them. In: a dialect, and whether one of them forbids that a user goes. Out: code to add to a
// schema module that exports `user`, `session` and `account`.
import type { Dialect } from '../../../proofs/lib/drizzle/dialects.ts'

/** `giving`: what refers to auth tables goes or is cleared with them. `strict`: one table forbids that they go. */
export type AppTables = 'giving' | 'strict'

const cores: Record<Dialect, { from: string, table: string, text: string }> = {
  sqlite: { from: 'sqlite-core', table: 'sqliteTable', text: 'text' },
  postgresql: { from: 'pg-core', table: 'pgTable', text: 'text' },
  mysql: { from: 'mysql-core', table: 'mysqlTable', text: 'varchar' },
}

export function appTables(dialect: Dialect, app: AppTables): string {
  const { from, table, text } = cores[dialect]
  const column = (name: string) => dialect === 'mysql' ? `appText('${name}', { length: 36 })` : `appText('${name}')`
  const to = (name: string, target: string, onDelete: string) => `${column(name)}.references(() => ${target}.id, { onDelete: '${onDelete}' })`
  const id = `id: ${column('id')}.primaryKey()`
  return `
import { ${table} as appTable, ${text} as appText } from 'drizzle-orm/${from}'
export const appProject = appTable('app_project', { ${id}, title: ${column('title')}.notNull(), owner: ${to('owner', 'user', 'cascade')}.notNull() })
export const appTask = appTable('app_task', { ${id}, project: ${to('project', 'appProject', 'cascade')}.notNull(), editor: ${to('editor', 'user', 'set null')} })
export const appVisit = appTable('app_visit', { ${id}, session: ${to('session', 'session', 'set null')}, account: ${to('account', 'account', 'cascade')}.notNull() })
export const appPage = appTable('app_page', { ${id}, title: ${column('title')}.notNull().unique() })
${app === 'strict' ? `export const appInvoice = appTable('app_invoice', { ${id}, customer: ${to('customer', 'user', 'restrict')}.notNull() })\n` : ''}`
}
