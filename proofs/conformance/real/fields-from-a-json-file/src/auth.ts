import { readFileSync } from 'node:fs'
import { betterAuth } from 'better-auth'

const fields = JSON.parse(readFileSync(new URL('../config/user-fields.json', import.meta.url), 'utf8'))

export const auth = betterAuth({ user: { additionalFields: fields } })
