// The app's own schema. In: the layers of the project, and the dialect. Out: the files that NuxtHub takes the app's tables from, in its
// order, and those that it would take if they were there.
import { existsSync, readdirSync } from 'node:fs'
import { getLayerDirectories } from '@nuxt/kit'
import type { Nuxt } from '@nuxt/schema'
import { join } from 'pathe'
import type { Dialect } from './database'

export interface AppSchemaPaths {
  files: string[]
  missing: string[]
}

/** Where the auth schema is written: what the app exports from there is not its own. */
export function ownDir(nuxt: Nuxt): string {
  return join(nuxt.options.buildDir, 'better-auth')
}

/** `registered` are the files that modules have given to NuxtHub, as far as that has come; those in `own` are the auth schema. */
export function findAppSchema(nuxt: Nuxt, dialect: Dialect, registered: string[], own: string): AppSchemaPaths {
  const files: string[] = []
  const missing: string[] = []
  for (const { server } of getLayerDirectories(nuxt)) {
    for (const name of ['schema.ts', `schema.${dialect}.ts`]) {
      const file = join(server, 'db', name)
      ;(existsSync(file) ? files : missing).push(file)
    }
    const folder = join(server, 'db/schema')
    files.push(...typescriptIn(folder).filter(name => isFor(name, dialect)).map(name => join(folder, name)))
  }
  files.push(...registered.filter(file => !files.includes(file) && !file.startsWith(`${own}/`) && isFor(file, dialect)))
  return { files, missing }
}

function typescriptIn(folder: string): string[] {
  if (!existsSync(folder))
    return []
  const entries = readdirSync(folder, { withFileTypes: true })
  return entries.filter(entry => !entry.isDirectory() && entry.name.endsWith('.ts')).map(entry => entry.name).sort()
}

/** A file can be for one dialect by its name: `posts.sqlite.ts`. */
function isFor(file: string, dialect: Dialect): boolean {
  const named = /\.(postgresql|sqlite|mysql)\.(?:ts|js|mjs)$/.exec(file)?.[1]
  return named === undefined || named === dialect
}
