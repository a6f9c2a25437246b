import type { BetterAuthPlugin } from 'better-auth'

export const expo = () => ({ id: 'expo', schema: { session: { fields: { device: { type: 'string', required: false } } } } }) satisfies BetterAuthPlugin
