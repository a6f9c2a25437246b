// What the migrations make. In: the folders of the project and its layers, and the dialect. Out: the newest snapshot that drizzle-kit has
// written: what the next migration will be made against.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { getLayerDirectories } from '@nuxt/kit'
import type { Nuxt } from '@nuxt/schema'
import { join, relative } from 'pathe'
import type { Dialect } from './hub-database'
import { wholeSnapshot } from './whole-snapshot'

export interface Snapshot {
  /** Relative to the project, or absolute where it is outside. */
  file: string
  /** The migrations that it belongs to, likewise. */
  folder: string
  text: string
}

/** NuxtHub has drizzle-kit write into `server/db/migrations/<dialect>` of the project, wherever its server directory is. */
export function newestSnapshot(nuxt: Nuxt, dialect: Dialect): Snapshot | undefined {
  const { rootDir } = nuxt.options
  const folders = [join(rootDir, 'server'), ...getLayerDirectories(nuxt).map(layer => layer.server)].map(server => join(server, 'db/migrations', dialect))
  for (const folder of folders) {
    const paths = snapshotsIn(folder)
    const path = paths.at(-1)
    if (path) {
      const [file, within] = [path, folder].map(one => one.startsWith(`${rootDir}/`) ? relative(rootDir, one) : one) as [string, string]
      return { file, folder: within, text: wholeSnapshot(paths.map(one => readFileSync(one, 'utf8'))) }
    }
  }
  return undefined
}

/** Before Drizzle 1.0 all snapshots lie in `meta`, since then each beside its migration. drizzle-kit takes the last by its name. */
function snapshotsIn(folder: string): string[] {
  const inMeta = namesIn(join(folder, 'meta')).filter(name => name.endsWith('_snapshot.json')).map(name => join(folder, 'meta', name))
  const beside = namesIn(folder).map(name => join(folder, name, 'snapshot.json')).filter(path => existsSync(path))
  return beside.length > 0 ? beside : inMeta.slice(-1)
}

function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : []
}
