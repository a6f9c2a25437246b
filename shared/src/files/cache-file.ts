// Files of one machine. In: the folder of the app and a name. Out: a path below `node_modules/.cache`.
import { join } from 'pathe'

/** What is of this machine alone, and outlives the build directory. */
export function cacheFile(rootDir: string, name: string): string {
  return join(rootDir, 'node_modules/.cache/nuxt-better-auth-schema', name)
}
