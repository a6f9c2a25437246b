// Where things are. In: `XDG_CACHE_HOME` and `NUXT_BETTER_AUTH_SCHEMA_CONFORMANCE`. Out: the pins of the repository, and the cache outside
// of it that packages and answers are kept in.
import { existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

/** This folder. */
export const here = fileURLToPath(new URL('.', import.meta.url))

const cacheHome = process.env.XDG_CACHE_HOME || join(homedir(), '.cache')

/** Installed packages, the files of the cases, and what the real packages answered. */
export const cache = process.env.NUXT_BETTER_AUTH_SCHEMA_CONFORMANCE || join(cacheHome, 'nuxt-better-auth-schema', 'conformance')

/** Where pins are. The comparison with the official generator has trees of its own, and so have tests of the app, installed in the same cache. */
const pins = [join(here, 'trees'), join(here, '..', 'parity', 'trees'), join(here, '..', '__test__', 'trees')]

/** The folder with the pins of a tree. */
export function pinsOf(tree) {
  return pins.map(folder => join(folder, tree)).find(folder => existsSync(folder))
}

/** The folder that a tree is installed in. */
export function folderOf(tree) {
  return join(cache, 'trees', tree)
}

/** Every tree of the two, older releases first. */
export const [trees, officialTrees] = pins.map(folder => readdirSync(folder).sort(new Intl.Collator('en', { numeric: true }).compare))
