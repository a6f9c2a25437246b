import type { BetterAuthPlugin } from 'better-auth'

export function referrals() {
  return {
    id: 'referrals',
    init() {
      return { options: { databaseHooks: { user: { create: { before: async () => {} } } } } }
    },
    schema: { user: { fields: { referrer: { type: 'string', required: false, references: { model: 'user', field: 'id' } } } } },
  } satisfies BetterAuthPlugin
}
