// The app's own schema, as NuxtHub finds it by its names. In: a server directory and the database. Out: its files in NuxtHub's order, and those that
// NuxtHub would take if they were there.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'pathe'
import type { Dialect } from '../addon/dialect'
import { isFolder } from './kinds'

export interface AppSchemaPaths {
  files: string[]
  missing: string[]
}

export function appSchemaIn(server: string, dialect: Dialect): AppSchemaPaths {
  const named = ['schema.ts', `schema.${dialect}.ts`].map(name => join(server, 'db', name))
  const folder = join(server, 'db/schema')
  return {
    files: [...named.filter(file => existsSync(file)), ...typescriptIn(folder).filter(file => isFor(file, dialect))],
    missing: named.filter(file => !existsSync(file)),
  }
}

/** A file can be for one dialect by its name: `posts.sqlite.ts`. */
export function isFor(file: string, dialect: Dialect): boolean {
  const named = /\.(postgresql|sqlite|mysql)\.(?:ts|js|mjs)$/.exec(file)?.[1]
  return named === undefined || named === dialect
}

function typescriptIn(folder: string): string[] {
  if (!isFolder(folder))
    return []
  const entries = readdirSync(folder, { withFileTypes: true })
  return entries.filter(entry => !entry.isDirectory() && entry.name.endsWith('.ts')).map(entry => join(folder, entry.name)).sort()
}
