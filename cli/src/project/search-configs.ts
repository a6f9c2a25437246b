// The auth config, when it is in none of the usual places. In: the project's root. Out: every file that calls `betterAuth` or `defineServerAuth`,
// except what Git ignores, tests and declarations; apart from them, those that belong to another package below the root.
import { existsSync, readFileSync, statSync } from 'node:fs'
import { globbyStream } from 'globby'
import { join } from 'pathe'
import { loadNative } from '../../../shared/src/addon/native'
import { foldersAbove } from '../../../shared/src/files/folders-above'

export interface FoundConfigs {
  /** Relative to the root, sorted. */
  own: string[]
  /** By the folder of its package, relative to the root: the first file found there. */
  ofPackages: Map<string, string>
  /** The project has more files than are looked at. */
  cut: boolean
}

/** The most files that are looked at. */
const maxFiles = 20_000
/** The largest file that is looked at, in bytes: larger ones are written by programs. */
const maxBytes = 2 ** 20

export async function searchConfigs(rootDir: string): Promise<FoundConfigs> {
  const { makesConfig } = await loadNative()
  const files = globbyStream('**/*.{ts,mts,cts,tsx,js,mjs,cjs,jsx}', {
    cwd: rootDir,
    gitignore: true,
    suppressErrors: true,
    followSymbolicLinks: false,
    ignore: ['**/node_modules/**', '**/{dist,build,coverage}/**', '**/*.d.{ts,mts,cts}', '**/*.{test,spec}.*', '**/{test,tests,__test__,__tests__,e2e}/**'],
  })
  const found: string[] = []
  let seen = 0
  for await (const file of files) {
    if (++seen > maxFiles)
      break
    const path = join(rootDir, String(file))
    const text = readSmall(path)
    if (text !== undefined && makesConfig(path, text))
      found.push(String(file))
  }
  found.sort()
  const packages = found.map(file => ({ file, folder: packageOf(rootDir, file) }))
  return {
    own: packages.filter(({ folder }) => folder === '').map(({ file }) => file),
    // The first of each, because a later entry of a map replaces an earlier one.
    ofPackages: new Map(packages.filter(({ folder }) => folder !== '').toReversed().map(({ file, folder }) => [folder, file])),
    cut: seen > maxFiles,
  }
}

/** The folder of the package that a file belongs to, relative to the root; empty for the root's own. */
function packageOf(rootDir: string, file: string): string {
  return foldersAbove(file).find(folder => existsSync(join(rootDir, folder, 'package.json'))) ?? ''
}

/** The text of a file; undefined for one that is too large, or that cannot be read: a search says nothing about it. */
function readSmall(path: string): string | undefined {
  try {
    return statSync(path).size > maxBytes ? undefined : readFileSync(path, 'utf8')
  }
  catch {
    return undefined
  }
}
