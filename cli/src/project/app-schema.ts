// The app's own schema in a Nuxt project. In: its root and the database. Out: the files that NuxtHub takes tables from by their names, in the project
// and in the layers that Nuxt finds by itself.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'pathe'
import type { Dialect } from '../../../shared/src/addon/dialect'
import { appSchemaIn } from '../../../shared/src/files/app-schema'

export function appSchemaFiles(rootDir: string, dialect: Dialect): string[] {
  const layers = join(rootDir, 'layers')
  const roots = [rootDir, ...existsSync(layers) ? readdirSync(layers).sort().map(layer => join(layers, layer)) : []]
  return roots.flatMap(root => appSchemaIn(join(root, 'server'), dialect).files)
}
