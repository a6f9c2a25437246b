import { drizzle } from 'drizzle-orm/sqlite-proxy'
import * as schema from './schema'

export const db = drizzle(async () => ({ rows: [] }), { schema })
