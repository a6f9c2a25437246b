// Settings that NuxtHub and Nitro accept silently and that fail later, with an error that does not name the cause. In: the project, once its modules
// are set up. Out: a warning for each.
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { getLayerDirectories } from '@nuxt/kit'
import type { Nuxt } from '@nuxt/schema'
import { join } from 'pathe'
import { partOfPattern } from './files'
import { type Hub, resolvedHub } from './resolved'
import { log } from '../logger'

export function warnOfHub(nuxt: Nuxt): void {
  for (const warning of hubWarnings(nuxt))
    log.warn(warning)
}

function hubWarnings(nuxt: Nuxt): string[] {
  const hub = resolvedHub(nuxt)
  if (!hub)
    return []
  const { rootDir, buildDir } = nuxt.options
  const warnings: string[] = []
  // Its type has one, and what the user wrote may have none.
  if (!(hub.db.dialect as string | undefined)) {
    warnings.push('`hub.db` has no dialect, and NuxtHub does not choose one. Migrations can\'t be made and the app can\'t be built. Set it in `nuxt.config`:\n'
      + '  hub: { db: \'sqlite\' },')
  }
  const config = join(buildDir, 'hub/db/drizzle.config.ts')
  const hasOwn = ['ts', 'js', 'json'].some(extension => existsSync(join(rootDir, `drizzle.config.${extension}`)))
  if (!hasOwn && finds(join(rootDir, 'nuxt.config.ts'), 'drizzle-kit') && !finds(config, 'drizzle-kit')) {
    warnings.push(`No migration can be made with ${config}: it imports drizzle-kit, which is not found from that folder.\n`
      + 'Move `buildDir` into the project, or run `npx drizzle-kit generate` with a `drizzle.config.ts` in the project:\n'
      + `  export default ${ownConfig(hub.db)}`)
  }
  for (const { server } of getLayerDirectories(nuxt)) {
    const utils = join(server, 'utils')
    if (partOfPattern.test(utils) && existsSync(utils)) {
      warnings.push(`Nothing in ${utils} is auto-imported: Nitro reads the path as a glob pattern, because of special characters in it.\n`
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
