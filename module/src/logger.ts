// The one logger, so that every line of this module says where it comes from.
import { useLogger } from '@nuxt/kit'

export const moduleName = 'nuxt-better-auth-schema'
export const log = useLogger(moduleName)
