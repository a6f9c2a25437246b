// What commands cannot know of the tables. In: a Nuxt project and its layers. Out: the files of these that name a hook by which modules add to the tables or change them:
// modules are not run here.
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, relative } from 'pathe'
import { isFile, isFolder } from '../../../shared/src/files/kinds'
import type { Layer } from './layers'

const hook = /better-auth:(?:config:extend|schema:tables|plugins:extend|database:providers)/

const code = /\.[cm]?[jt]s$/

/** Relative to the project. */
export function filesWithHooks(rootDir: string, layers: Layer[]): string[] {
  const files = layers.flatMap(({ root: folder, file }) => {
    const modules = entriesOf(join(folder, 'modules'))
    return [...file === undefined ? [] : [file], ...modules, ...modules.flatMap(entriesOf).filter(isNamed('index'))]
  })
  return files.filter(file => code.test(file) && isFile(file) && hook.test(readFileSync(file, 'utf8'))).map(file => relative(rootDir, file))
}

function isNamed(name: string): (file: string) => boolean {
  return file => basename(file).replace(code, '') === name
}

/** The paths of what is in a folder; none of what is no folder. */
function entriesOf(folder: string): string[] {
  return isFolder(folder) ? readdirSync(folder).sort().map(name => join(folder, name)) : []
}
