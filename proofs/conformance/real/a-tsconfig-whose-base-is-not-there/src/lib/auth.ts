import { betterAuth } from 'better-auth'
import { teams } from '@/lib/teams'

export const auth = betterAuth({ plugins: [teams] })
