// REGION: none, "r1", "r42", "r70"
import { betterAuth } from 'better-auth'
import { username } from 'better-auth/plugins'
import { baseURL } from './regions'

export const auth = betterAuth({ baseURL: baseURL(process.env.REGION), plugins: [username()] })
