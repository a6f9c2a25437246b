import { env } from 'cloudflare:workers'
import type { BetterAuthOptions } from 'better-auth'

export function withCache<Options extends BetterAuthOptions>(options: Options): Options {
  return {
    ...options,
    session: { ...options.session, storeSessionInDatabase: true },
    secondaryStorage: {
      get: (key: string) => env.KV.get(key),
      set: (key: string, value: string) => env.KV.put(key, value),
      delete: (key: string) => env.KV.delete(key),
    },
  }
}
