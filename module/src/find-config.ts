// Where the auth config is. In: the layers of the project and the `configFile` option. Out: the file to read, and every place where a
// config would take precedence over it if it appeared there (a dev server has to watch those).
import { existsSync } from 'node:fs'
import { getLayerDirectories } from '@nuxt/kit'
import type { Nuxt } from '@nuxt/schema'
import { join, resolve } from 'pathe'

const extensions = ['ts', 'mts', 'js', 'mjs']

export interface ConfigLocation {
  /** Absolute path. The file need not exist: whoever reads it reports that. */
  file: string
  /** Places that come before `file` and are empty now. */
  missing: string[]
}

export function findConfig(nuxt: Nuxt, configFile: string | undefined): ConfigLocation {
  const candidates = configFile
    ? [resolve(nuxt.options.rootDir, configFile)]
    : getLayerDirectories(nuxt).flatMap(layer => extensions.map(extension => join(layer.server, `auth.config.${extension}`)))

  const found = candidates.findIndex(candidate => existsSync(candidate))
  if (found === -1)
    return { file: candidates[0]!, missing: candidates }
  return { file: candidates[found]!, missing: candidates.slice(0, found) }
}
