// What to type for a migration. In: the project. Out: NuxtHub's command, or, where the build directory is not the one that it looks into, that of
// drizzle-kit with the configuration that NuxtHub writes.
import type { Nuxt } from '@nuxt/schema'
import { relative } from 'pathe'

export const hubCommand = 'npx nuxt-db generate'

/** Where Nuxt builds for production, so that a dev server keeps its own: `nuxt-db` prepares the usual one anew. */
const ofProduction = /(?:^|\/)node_modules\/\.cache\/nuxt\/\.nuxt$/

export function generateCommand({ options: { rootDir, buildDir } }: Nuxt): string {
  const folder = relative(rootDir, buildDir)
  return folder === '.nuxt' || ofProduction.test(folder) ? hubCommand : `npx drizzle-kit generate --config=${folder}/hub/db/drizzle.config.ts`
}
