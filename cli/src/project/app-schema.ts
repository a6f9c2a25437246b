// The app's own schema in a Nuxt project. In: its root and the database. Out: the files that NuxtHub takes tables from by their names, in the project
// and in the layers that Nuxt finds by itself.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'pathe'
import { dialects, type Dialect } from './dialect'

export function appSchemaFiles(rootDir: string, dialect: Dialect): string[] {
  const layers = join(rootDir, 'layers')
  const roots = [rootDir, ...existsSync(layers) ? readdirSync(layers).sort().map(layer => join(layers, layer)) : []]
  return roots.flatMap((root) => {
    const folder = join(root, 'server', 'db')
    const named = [join(folder, 'schema.ts'), join(folder, `schema.${dialect}.ts`)].filter(file => existsSync(file))
    return [...named, ...typescriptIn(join(folder, 'schema')).filter(file => isFor(file, dialect))]
  })
}

function typescriptIn(folder: string): string[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    return []
  return readdirSync(folder).filter(name => name.endsWith('.ts')).sort().map(name => join(folder, name))
}

/** `posts.sqlite.ts` is for one database. */
function isFor(file: string, dialect: Dialect): boolean {
  return dialects.every(each => each === dialect || !file.endsWith(`.${each}.ts`))
}
