import { sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { user } from '#auth/schema'

export const project = sqliteTable('project', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  ownerId: text('ownerId').notNull().references(() => user.id, { onDelete: 'cascade' }),
})
