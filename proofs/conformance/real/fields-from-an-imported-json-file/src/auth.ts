import { betterAuth } from 'better-auth'
import fields from '../config/user-fields.json' with { type: 'json' }

export const auth = betterAuth({ user: { additionalFields: fields as never } })
