import { eq } from 'drizzle-orm'
import { username } from 'better-auth/plugins'
import { user } from '#auth/schema'
import { project } from './db/schema'

export default defineServerAuth(({ runtimeConfig, db }) => ({
  secret: runtimeConfig.authSecret,
  emailAndPassword: { enabled: true },
  plugins: [username()],
  databaseHooks: {
    user: {
      create: {
        after: async ({ id }) => {
          const [owner] = await db.select({ name: user.name }).from(user).where(eq(user.id, id))
          await db.insert(project).values({ id: `${id}-first`, name: `First of ${owner!.name}`, ownerId: id })
        },
      },
    },
  },
}))
