import type { BetterAuthPlugin } from 'better-auth'

export const cookies = (event: () => unknown) => ({ id: 'cookies', hooks: { after: [{ matcher: () => true, handler: async () => event() }] } }) as unknown as BetterAuthPlugin
