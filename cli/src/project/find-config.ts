// Where the auth config is, when nobody says. In: the project's root, and the layers of a Nuxt project. Out: the files that make it up in a Nuxt project, in the order in which they
// are merged; or every file that could be it elsewhere, the most likely first. All relative to the root.
import { readFileSync } from 'node:fs'
import { join, relative, resolve } from 'pathe'
import { isFile } from '../../../shared/src/files/kinds'
import { type Layer, serverOf } from './layers'

const extensions = ['ts', 'mts', 'js', 'mjs']
const moreExtensions = [...extensions, 'cts', 'cjs', 'tsx', 'jsx']
const folders = ['lib', 'lib/server', 'server', 'server/utils', 'utils', 'auth', 'config', '']
const sources = ['', 'src', 'app']

/** One of each layer, those that count least first, and the project's own last. */
export function findNuxtConfigs(rootDir: string, [project, ...layers]: Pick<Layer, 'root' | 'serverDir'>[] = []): string[] {
  const places = project?.serverDir === undefined ? ['server', 'src/server'] : [relative(rootDir, project.serverDir)]
  const own = places.map(folder => firstOf(rootDir, folder)).find(file => file !== undefined)
  const others = layers.map(layer => firstOf(rootDir, serverOf(layer))).reverse()
  return [...others, own].filter(file => file !== undefined)
}

/** For other frameworks: a module named `auth`. Such a file may also be the client or belong to something else, so it has to name what makes a config. */
export function findOtherConfigs(rootDir: string): string[] {
  const found = sources.flatMap(source => folders.map(folder => join(rootDir, source, folder)))
    .flatMap(folder => ['auth', 'auth/index', 'auth.server'].flatMap(name => files(join(folder, name), moreExtensions)))
    .filter(makesConfig)
  return [...new Set(found)].map(file => relative(rootDir, file))
}

function firstOf(rootDir: string, folder: string): string | undefined {
  const [file] = files(join(resolve(rootDir, folder), 'auth.config'), extensions)
  return file === undefined ? undefined : relative(rootDir, file)
}

function files(stem: string, endings: string[]): string[] {
  return endings.map(ending => `${stem}.${ending}`).filter(isFile)
}

function makesConfig(file: string): boolean {
  return /\b(?:betterAuth|defineServerAuth|BetterAuthOptions)\b/.test(readFileSync(file, 'utf8'))
}
