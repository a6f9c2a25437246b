// The types of `auth.mjs`.
import type { betterAuth } from 'better-auth'
import type { H3Event } from 'h3'

export function serverAuth(event: H3Event): ReturnType<typeof betterAuth>
