// What `drizzle.config` says, where there is no Nuxt. In: the project's root. Out: the database, the files of the schema and the folder of the migrations, as far as the
// text tells them: it is not run.
import { existsSync } from 'node:fs'
import { globby } from 'globby'
import { join } from 'pathe'
import type { Dialect } from '../../../shared/src/addon/dialect'
import { loadNative } from '../../../shared/src/addon/native'
import { isFolder } from '../../../shared/src/files/kinds'

export interface DrizzleConfig {
  /** The name of the file. */
  file: string
  /** Undefined where the text does not tell it, and where it is none of the databases of this package. */
  dialect: Dialect | undefined
  /** Absolute paths of the files that have tables; empty where the text does not tell them. */
  schema: string[]
  /** Relative to the root. */
  out: string
}

/** As drizzle-kit calls them. */
const dialectOf: Record<string, Dialect> = { postgresql: 'postgresql', mysql: 'mysql', sqlite: 'sqlite', turso: 'sqlite' }

/** Undefined where there is none. */
export async function readDrizzleConfig(rootDir: string, alias: Record<string, string>): Promise<DrizzleConfig | undefined> {
  const file = ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs', 'json'].map(extension => `drizzle.config.${extension}`).find(name => existsSync(join(rootDir, name)))
  if (file === undefined)
    return undefined
  const { readNuxtConfig } = await loadNative()
  const { options: { dialect, schema, out }, undecided } = readNuxtConfig({ file: join(rootDir, file), keys: ['dialect', 'schema', 'out'], alias })
  const patterns = (Array.isArray(schema) ? schema : [schema]).filter(one => typeof one === 'string')
  return {
    file,
    dialect: typeof dialect === 'string' ? dialectOf[dialect] : undefined,
    schema: undecided.some(path => path.startsWith('schema')) ? [] : await schemaFiles(rootDir, patterns),
    out: typeof out === 'string' ? out : 'drizzle',
  }
}

/** The files that names and patterns stand for: those of a folder are all in it, as drizzle-kit takes them. */
export async function schemaFiles(rootDir: string, patterns: string[]): Promise<string[]> {
  const files = await Promise.all(patterns.map(async (pattern) => {
    const path = join(rootDir, pattern)
    if (existsSync(path) && !isFolder(path))
      return [path]
    return (await globby(isFolder(path) ? `${pattern.replace(/\/$/, '')}/**/*` : pattern, { cwd: rootDir, absolute: true }))
      .filter(file => /\.[cm]?[jt]sx?$/.test(file) && !/\.d\.[cm]?ts$/.test(file)).sort()
  }))
  return [...new Set(files.flat())]
}
