// LDAP: none, "1"
import { betterAuth } from 'better-auth'

const { plugins } = await import('./plugins')
const [names, tokens] = await Promise.all([plugins.names(), plugins.tokens()])

export const auth = betterAuth({ plugins: [names, ...process.env.LDAP ? [tokens] : []] })
