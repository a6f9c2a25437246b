// The app's own schema in a Nuxt project. In: its layers and the database. Out: the files that NuxtHub takes tables from by their names.
import type { Dialect } from '../../../shared/src/addon/dialect'
import { appSchemaIn } from '../../../shared/src/files/app-schema'
import { type Layer, serverOf } from './layers'

export function appSchemaFiles(layers: Layer[], dialect: Dialect): string[] {
  return layers.flatMap(layer => appSchemaIn(serverOf(layer), dialect).files)
}
