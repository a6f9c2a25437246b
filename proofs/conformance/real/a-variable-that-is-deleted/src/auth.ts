// LEGACY: none, "1"
import { betterAuth } from 'better-auth'
import { username } from 'better-auth/plugins'
import { forget } from './forget'

forget('LEGACY')

export const auth = betterAuth({ plugins: process.env.LEGACY ? [username()] : [] })
