// A playground of one's own. In: a name. Out: a clean copy of `playground/` under `target/`, where it finds the packages of the repository
// and cannot touch the database, the migrations or the build of the one that somebody works with.
import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { root } from './paths.mjs'

const generated = new Set(['.data', '.nuxt', '.output', 'migrations', 'node_modules'])

export function copyPlayground(name) {
  const directory = join(root, 'target', name)
  rmSync(directory, { recursive: true, force: true })
  mkdirSync(directory, { recursive: true })
  cpSync(join(root, 'playground'), directory, { recursive: true, filter: source => !generated.has(basename(source)) })
  return directory
}
