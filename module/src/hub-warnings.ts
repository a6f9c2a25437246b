// What NuxtHub and Nitro will fail at. In: the project, once its modules are set up. Out: a warning for each thing that they took without a word
// and that ends later in an error which does not name the cause.
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { getLayerDirectories } from '@nuxt/kit'
import type { Nuxt } from '@nuxt/schema'
import { join } from 'pathe'
import { partOfPattern } from './hub-files'
import { type Hub, resolvedHub } from './hub-runtime'
import { log } from './logger'

export function warnOfHub(nuxt: Nuxt): void {
  for (const warning of hubWarnings(nuxt))
    log.warn(warning)
}

export function hubWarnings(nuxt: Nuxt): string[] {
  const hub = resolvedHub(nuxt)
  if (!hub)
    return []
  const { rootDir, buildDir } = nuxt.options
  const warnings: string[] = []
  // Its type has one, and what the user wrote may have none.
  if (!(hub.db.dialect as string | undefined)) {
    warnings.push('`hub.db` names no dialect, and NuxtHub takes none by itself: no migration can be made, and the app cannot be built. In `nuxt.config`:\n'
      + '  hub: { db: \'sqlite\' },')
  }
  const config = join(buildDir, 'hub/db/drizzle.config.ts')
  const hasOwn = ['ts', 'js', 'json'].some(extension => existsSync(join(rootDir, `drizzle.config.${extension}`)))
  if (!hasOwn && finds(join(rootDir, 'nuxt.config.ts'), 'drizzle-kit') && !finds(config, 'drizzle-kit')) {
    warnings.push(`No migration can be made with ${config}: from there, drizzle-kit is not found, which it imports.\n`
      + 'Have `buildDir` in the project, or run `npx drizzle-kit generate` with a `drizzle.config.ts` in the project:\n'
      + `  export default ${ownConfig(hub.db)}`)
  }
  for (const { server } of getLayerDirectories(nuxt)) {
    const utils = join(server, 'utils')
    if (partOfPattern.test(utils) && existsSync(utils)) {
      warnings.push(`Nothing in ${utils} is auto-imported: the path has characters of a pattern, which Nitro takes it for.\n`
        + 'Move the project to a path without ( ) [ ] { } * and ?, or import from these files.')
    }
  }
  return warnings
}

/** What NuxtHub's says, with the copy of the schema that NuxtHub puts into the project. */
function ownConfig({ dialect, casing }: Hub['db']): string {
  const settings = { dialect, ...casing === undefined ? {} : { casing }, schema: 'node_modules/@nuxthub/db/schema.mjs', out: `server/db/migrations/${dialect}` }
  return `{ ${Object.entries(settings).map(([key, value]) => `${key}: '${value}'`).join(', ')} }`
}

function finds(file: string, name: string): boolean {
  try {
    createRequire(file).resolve(name)
    return true
  }
  catch {
    return false
  }
}
