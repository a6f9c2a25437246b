// Where things are. In: `XDG_CACHE_HOME` and `NUXT_BETTER_AUTH_SCHEMA_PLATFORMS`. Out: the cache outside of the repository with a Debian to build in, programs and what was built.
import { homedir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'

const cacheHome = process.env.XDG_CACHE_HOME || join(homedir(), '.cache')

export const cache = process.env.NUXT_BETTER_AUTH_SCHEMA_PLATFORMS || join(cacheHome, 'nuxt-better-auth-schema', 'platforms')

/** A Debian whose compiler is new enough and comes with the sources of the standard library. */
export const debian = join(cache, 'sid')

/** Inside of that, and so seen from both. */
export const build = join(debian, 'build')
export const programs = join(debian, 'programs')
