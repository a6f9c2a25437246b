// A plugin of this project, with a table of its own: what happened to an account. It writes a row after each request that matters and
// gives the signed-in user the latest ones.
import type { BetterAuthPlugin } from 'better-auth'
import { createAuthEndpoint, createAuthMiddleware, getSessionFromCtx, sessionMiddleware } from 'better-auth/api'

const actions: Record<string, string> = {
  '/sign-up/email': 'Signed up',
  '/sign-in/email': 'Signed in',
  '/sign-in/username': 'Signed in',
  '/two-factor/enable': 'Began to set up two-factor',
  '/two-factor/verify-totp': 'Gave a two-factor code',
  '/two-factor/disable': 'Turned two-factor off',
  '/organization/create': 'Created an organization',
  '/organization/create-team': 'Created a team',
  '/passkey/verify-registration': 'Added a passkey',
}

interface Activity {
  id: string
  userId: string
  action: string
  createdAt: Date
}

export function activityLog() {
  return {
    id: 'activity-log',
    schema: {
      activity: {
        fields: {
          userId: {
            type: 'string',
            required: true,
            references: { model: 'user', field: 'id', onDelete: 'cascade' },
            index: true,
          },
          action: { type: 'string', required: true },
          createdAt: { type: 'date', required: true, defaultValue: () => new Date() },
        },
      },
    },
    hooks: {
      after: [{
        matcher: context => context.path !== undefined && context.path in actions,
        handler: createAuthMiddleware(async (context) => {
          if (context.context.returned instanceof Error)
            return
          const { user } = context.context.newSession ?? await getSessionFromCtx(context) ?? {}
          const action = actions[context.path]
          if (user && action)
            await context.context.adapter.create({ model: 'activity', data: { userId: user.id, action, createdAt: new Date() } })
        }),
      }],
    },
    endpoints: {
      listActivity: createAuthEndpoint('/activity/list', { method: 'GET', use: [sessionMiddleware] }, async (context) => {
        const activity = await context.context.adapter.findMany<Activity>({
          model: 'activity',
          where: [{ field: 'userId', value: context.context.session.user.id }],
          sortBy: { field: 'createdAt', direction: 'desc' },
          limit: 8,
        })
        return context.json(activity)
      }),
    },
  } satisfies BetterAuthPlugin
}
