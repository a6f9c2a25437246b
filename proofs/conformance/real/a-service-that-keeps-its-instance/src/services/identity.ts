// TEAMS: none, "on"
import { betterAuth } from 'better-auth'
import { createService } from './create-service'

export const identity = createService({ teams: process.env.TEAMS === 'on', betterAuth })
