// The migrations of a Nuxt project. In: the project and its layers, and the dialect. Out: what the one reader of such folders says of the first that has any.
import { getLayerDirectories } from '@nuxt/kit'
import type { Nuxt } from '@nuxt/schema'
import { join } from 'pathe'
import { readMigrations } from '../../../shared/src/migrations/folder'
import type { Migrations } from '../../../shared/src/migrations/model'
import type { Dialect } from '../../../shared/src/addon/dialect'

/** NuxtHub has drizzle-kit write into `server/db/migrations/<dialect>` of the project, wherever its server directory is. */
export function projectMigrations(nuxt: Nuxt, dialect: Dialect): Migrations {
  const { rootDir } = nuxt.options
  const [own, ...others] = [join(rootDir, 'server'), ...getLayerDirectories(nuxt).map(layer => layer.server)].map(server => join(server, 'db/migrations', dialect))
  const first = readMigrations(rootDir, own!)
  return first.state === 'none' ? others.map(folder => readMigrations(rootDir, folder)).find(({ state }) => state !== 'none') ?? first : first
}
