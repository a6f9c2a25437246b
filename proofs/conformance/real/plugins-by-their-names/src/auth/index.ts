// AUTH_PLUGINS: none, "admin", "admin,username", "username,unheard-of", "jwt"
import { betterAuth } from 'better-auth'
import { registry, type Name } from './registry'

const names = (process.env.AUTH_PLUGINS ?? '').split(',') as Name[]

export const auth = betterAuth({ plugins: names.map(name => registry[name]?.()).filter(plugin => plugin !== undefined) })
