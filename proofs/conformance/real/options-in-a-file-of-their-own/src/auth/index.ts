import { betterAuth } from 'better-auth'
import { authOptions } from './options'

export const auth = betterAuth({ ...authOptions, secret: process.env.SECRET })
export const { handler } = auth
