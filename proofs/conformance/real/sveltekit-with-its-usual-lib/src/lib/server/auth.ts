import { betterAuth } from 'better-auth'
import { phone } from '$lib/server/plugins'

export const auth = betterAuth({ plugins: [phone] })
