import { eq } from 'drizzle-orm'
import { db } from '#auth/database'
import { user } from '#auth/schema'
import { project } from '../db/schema'

export default defineEventHandler(() => db.select({ name: project.name, owner: user.username }).from(project).innerJoin(user, eq(project.ownerId, user.id)))
