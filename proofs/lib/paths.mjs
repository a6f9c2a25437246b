// Where things are. In: `XDG_CACHE_HOME` and `NUXT_BETTER_AUTH_SCHEMA_CONFORMANCE`. Out: the pins of the repository, and the cache outside
// of it that packages and answers are kept in.
import { readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

/** This folder. */
export const here = fileURLToPath(new URL('.', import.meta.url))

const cacheHome = process.env.XDG_CACHE_HOME || join(homedir(), '.cache')

/** Installed packages, the files of the cases, and what the real packages answered. */
export const cache = process.env.NUXT_BETTER_AUTH_SCHEMA_CONFORMANCE || join(cacheHome, 'nuxt-better-auth-schema', 'conformance')

/** The folder of all pins. */
const pins = join(here, '..', 'trees')

/** The folder with the pins of a tree. */
export function pinsOf(tree) {
  return join(pins, tree)
}

/** The folder that a tree is installed in. */
export function folderOf(tree) {
  return join(cache, 'trees', tree)
}

const all = readdirSync(pins).sort(new Intl.Collator('en', { numeric: true }).compare)

/** Those with the official generator, which parity compares with; older releases first. */
export const officialTrees = all.filter(tree => tree.startsWith('official-'))

/** Those of releases that the tests upgrade an app from. */
const ofApps = all.filter(tree => tree.startsWith('apps-'))

/** All others, older releases first. */
export const trees = all.filter(tree => !officialTrees.includes(tree) && !ofApps.includes(tree))
