// Installed packages. In: a file, or a project and a name. Out: the package that holds the file, or that the project would import.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'pathe'
import { foldersAbove } from './folders-above'

export interface Package {
  name: string
  version: string
  /** Where it says that it is described; null where it does not. */
  homepage: string | null
  /** Absolute path. */
  dir: string
}

/** The package in `node_modules` that a file belongs to; undefined for files of the app. */
export function packageOf(file: string): Package | undefined {
  if (!file.includes('/node_modules/'))
    return undefined
  const above = foldersAbove(file)
  const inPackages = above.slice(0, above.findIndex(dir => dir.endsWith('/node_modules')))
  return firstPackage(inPackages)
}

/** The package that an import in `rootDir` would find, by looking: nothing is resolved by running it. */
export function installedPackage(rootDir: string, name: string): Package | undefined {
  return firstPackage([rootDir, ...foldersAbove(rootDir)].map(dir => join(dir, 'node_modules', name)))
}

const ownName = 'nuxt-better-auth-schema'

/** A file of this package. Wherever the bundler puts this module, the package finds itself. */
export function ownFile(path: string): string {
  return join(dirname(createRequire(import.meta.url).resolve(`${ownName}/package.json`)), path)
}

/** A page of this package's docs, as messages name it, where it is. */
export function fileOfPage(page: string): string {
  return ownFile(page.slice(`node_modules/${ownName}/`.length))
}

function firstPackage(dirs: string[]): Package | undefined {
  for (const dir of dirs) {
    const found = readPackage(dir)
    if (found)
      return found
  }
  return undefined
}

/** A folder of a package may have a `package.json` of its own that names nothing, such as `{ "type": "module" }`. */
function readPackage(dir: string): Package | undefined {
  try {
    const { name, version, homepage } = JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8')) as Record<string, unknown>
    if (typeof name !== 'string' || typeof version !== 'string')
      return undefined
    return { name, version, homepage: typeof homepage === 'string' && /^https?:/.test(homepage) ? homepage : null, dir }
  }
  catch {
    return undefined
  }
}
