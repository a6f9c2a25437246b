// Where the auth config is. In: the layers of the project and the `configFile` option. Out: the files that make it up, and every place
// where another one would count if it appeared there (a dev server has to watch those).
import { existsSync } from 'node:fs'
import { getLayerDirectories } from '@nuxt/kit'
import type { Nuxt } from '@nuxt/schema'
import { join, resolve } from 'pathe'

const extensions = ['ts', 'mts', 'js', 'mjs']

export interface ConfigLocation {
  /** Absolute paths, one of each layer that has a config: the project's own is the last. Where there is none, the one that is missed. */
  files: [string, ...string[]]
  /** Places that count and are empty now. */
  missing: string[]
}

export function findConfig(nuxt: Nuxt, configFile: string | undefined): ConfigLocation {
  const places = configFile
    ? [[resolve(nuxt.options.rootDir, configFile)]]
    // Nuxt lists the project first.
    : getLayerDirectories(nuxt).map(layer => extensions.map(extension => join(layer.server, `auth.config.${extension}`)))

  const present = places.map(candidates => candidates.findIndex(candidate => existsSync(candidate)))
  const files = places.flatMap((candidates, layer) => candidates[present[layer]!] ?? []).reverse()
  const missing = places.flatMap((candidates, layer) => candidates.slice(0, present[layer] === -1 ? undefined : present[layer]))
  const [first = places[0]![0]!, ...others] = files
  return { files: [first, ...others], missing }
}
