// What the gate looks at. In: nothing. Out: the type of it.
import type { Nuxt } from '@nuxt/schema'
import type { Dialect } from '../../../shared/src/addon/dialect'
import type { Native } from '../../../shared/src/addon/native'
import type { ModuleOptions } from '../../../shared/src/options/module-options'
import type { AuthSchema } from '../schema/auth-schema'

export interface GuardContext {
  nuxt: Nuxt
  native: Native
  dialect: Dialect
  schema: AuthSchema
  /** The files of NuxtHub's schema, those that modules have added too. */
  schemaPaths: () => string[]
  options: ModuleOptions
}
