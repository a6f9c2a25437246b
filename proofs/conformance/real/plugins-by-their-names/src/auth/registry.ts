import { admin, jwt, username } from 'better-auth/plugins'

export const registry = { admin: () => admin(), username: () => username(), jwt: () => jwt() }

export type Name = keyof typeof registry
