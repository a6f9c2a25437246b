// Which database NuxtHub is set up for. In: the Nuxt options. Out: dialect and casing, or undefined where the project has no database.
// NuxtHub may be set up after us, so its own resolved settings are not there yet: what the user wrote is read instead.
import type { Nuxt } from '@nuxt/schema'
import { type Casing, type Dialect, isDialect } from '../../../shared/src/addon/dialect'
import { log } from '../logger'
import { stackless } from '../../../shared/src/text/stackless'

export interface HubDatabase {
  dialect: Dialect
  casing: Casing
}

export function findHubDatabase(nuxt: Nuxt): HubDatabase | undefined {
  const written = inlineHubOptions(nuxt)?.db ?? (nuxt.options as { hub?: { db?: unknown } }).hub?.db
  if (!written)
    return undefined

  const { dialect = 'sqlite', casing } = isRecord(written) ? written : { dialect: written === true ? undefined : written }
  if (!isDialect(dialect))
    throw stackless(`\`hub.db\` has the dialect ${JSON.stringify(dialect)}, which does not exist. NuxtHub supports 'sqlite', 'postgresql' and 'mysql'.`)
  return { dialect, casing: casing === 'snake_case' ? 'snake_case' : 'camelCase' }
}

export function warnOfNoDatabase(): void {
  log.warn(
    'NuxtHub has no database in this project, so no auth schema is made. Set one in `nuxt.config`:\n'
    + '  modules: [\'@nuxthub/core\', \'nuxt-better-auth-schema\'],\n'
    + '  hub: { db: \'sqlite\' },',
  )
}

/** The options in `modules: [['@nuxthub/core', { … }]]`, which Nuxt puts before those under `hub`. */
function inlineHubOptions(nuxt: Nuxt): Record<string, unknown> | undefined {
  for (const entry of nuxt.options.modules) {
    if (Array.isArray(entry) && entry[0] === '@nuxthub/core' && isRecord(entry[1]))
      return entry[1]
  }
  return undefined
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
