import { betterAuth } from 'better-auth'
import { snakeCase } from 'change-case'
import deepmerge from 'deepmerge'
import { defu } from 'defu'
import { base } from './base'

export const auth = betterAuth(defu({
  user: { modelName: snakeCase('AppUser') },
}, deepmerge(base, { user: { additionalFields: { [snakeCase('firstName')]: { type: 'string' as const, required: false } } } })))
