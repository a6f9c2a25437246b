// Where the auth config is, when nobody says. In: the project's root. Out: every file that could be it, the most likely first.
//
// Nuxt has it in `server/auth.config`; for other frameworks it is a module named `auth` that makes an instance of Better Auth. A file of that
// name may also be the client or belong to something else, so it has to name what makes a config. Where there is a Nuxt one, the others use it.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'pathe'

const extensions = ['ts', 'mts', 'js', 'mjs']
const moreExtensions = [...extensions, 'cts', 'cjs', 'tsx', 'jsx']
const nuxtFolders = ['server', 'src/server']
const folders = ['lib', 'lib/server', 'server', 'server/utils', 'utils', 'auth', 'config', '']
const sources = ['', 'src', 'app']

export function findConfigs(rootDir: string): string[] {
  const nuxt = [...nuxtFolders, ...layersOf(rootDir)].flatMap(folder => files(join(rootDir, folder, 'auth.config'), extensions))
  if (nuxt.length > 0)
    return nuxt.map(file => relative(rootDir, file))
  const others = sources.flatMap(source => folders.map(folder => join(rootDir, source, folder)))
    .flatMap(folder => [...files(join(folder, 'auth'), moreExtensions), ...files(join(folder, 'auth', 'index'), moreExtensions), ...files(join(folder, 'auth.server'), moreExtensions)])
    .filter(makesConfig)
  return [...new Set(others)].map(file => relative(rootDir, file))
}

function files(stem: string, endings: string[]): string[] {
  return endings.map(ending => `${stem}.${ending}`).filter(isFile)
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false
}

/** The server folders of layers that Nuxt finds by itself. A later name comes first, as in Nuxt. */
function layersOf(rootDir: string): string[] {
  const folder = join(rootDir, 'layers')
  if (!existsSync(folder))
    return []
  return readdirSync(folder).sort().reverse().map(layer => join('layers', layer, 'server'))
}

function makesConfig(file: string): boolean {
  return /\b(?:betterAuth|defineServerAuth|BetterAuthOptions)\b/.test(readFileSync(file, 'utf8'))
}
