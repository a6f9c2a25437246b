// SUPPORT: none, "1"
import { betterAuth } from 'better-auth'
import { admin } from 'better-auth/plugins'
import { env } from './env.server'
import { userFields } from '~/models/user'

export const auth = betterAuth({
  baseURL: env('APP_URL', 'http://localhost:5173'),
  user: { additionalFields: userFields },
  plugins: env('SUPPORT', '') === '1' ? [admin()] : [],
})
