// STAFF_LOGIN: none, "1"
import './env'
import { betterAuth } from 'better-auth'
import { admin } from 'better-auth/plugins'

export const auth = betterAuth({ plugins: process.env.STAFF_LOGIN === '1' ? [admin()] : [] })
