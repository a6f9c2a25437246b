import { memoryAdapter } from 'better-auth/adapters/memory'

export const adapterOf = (context: unknown) => memoryAdapter({ context: context as never[] })
