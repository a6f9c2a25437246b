import { memoryAdapter } from 'better-auth/adapters/memory'
import { Effect } from 'effect'

export const Database = Effect.sync(() => ({ adapter: memoryAdapter({}) }))
