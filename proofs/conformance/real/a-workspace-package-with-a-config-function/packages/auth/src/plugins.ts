import { bearer, username } from 'better-auth/plugins'

export const shared = [bearer(), username()]
