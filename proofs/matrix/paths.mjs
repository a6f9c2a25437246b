// Where things are. In: `XDG_CACHE_HOME` and `NUXT_BETTER_AUTH_SCHEMA_MATRIX`. Out: the cache outside of the repository that packages are
// installed in and apps are built in.
import { homedir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'

const cacheHome = process.env.XDG_CACHE_HOME || join(homedir(), '.cache')

/** Real paths throughout: a link in one would be another path to Node.js and to Nuxt. */
export const cache = process.env.NUXT_BETTER_AUTH_SCHEMA_MATRIX || join(cacheHome, 'nuxt-better-auth-schema', 'matrix')

export const treesFolder = join(cache, 'trees')
export const toolsFolder = join(cache, 'tools')
export const cellsFolder = join(cache, 'cells')
