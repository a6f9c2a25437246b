import { betterAuth, type BetterAuthOptions } from 'better-auth'
import { shared } from './plugins'

export const createAuth = (options: BetterAuthOptions) => betterAuth({ ...options, plugins: [...shared, ...options.plugins ?? []] })
