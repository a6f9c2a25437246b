// The app's own schema in a Nuxt project. In: the layers of the project, and the dialect. Out: the files that NuxtHub takes the app's tables from, in its
// order, and those that it would take if they were there.
import { getLayerDirectories } from '@nuxt/kit'
import type { Nuxt } from '@nuxt/schema'
import { join } from 'pathe'
import type { Dialect } from '../../../shared/src/addon/dialect'
import { type AppSchemaPaths, appSchemaIn, isFor } from '../../../shared/src/files/app-schema'

/** Where the auth schema is written: what the app exports from there is not its own. */
export function ownDir(nuxt: Nuxt): string {
  return join(nuxt.options.buildDir, 'better-auth')
}

/** `registered` are the files that modules have given to NuxtHub, as far as that has come; those in `own` are the auth schema. */
export function findAppSchema(nuxt: Nuxt, dialect: Dialect, registered: string[], own: string): AppSchemaPaths {
  const layers = getLayerDirectories(nuxt).map(({ server }) => appSchemaIn(server, dialect))
  const files = layers.flatMap(layer => layer.files)
  const more = registered.filter(file => !files.includes(file) && !file.startsWith(`${own}/`) && isFor(file, dialect))
  return { files: [...files, ...more], missing: layers.flatMap(layer => layer.missing) }
}
