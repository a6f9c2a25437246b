import { memoryAdapter } from 'better-auth/adapters/memory'

export const pool = memoryAdapter({})
