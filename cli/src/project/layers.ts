// The layers of a Nuxt project, without running it. In: its root. Out: the folders whose `nuxt.config` counts, in Nuxt's order: the project, the folders in
// `layers/`, what `extends` names, and what these extend in turn; and the sources of `extends` that cannot be read here. Nuxt takes only folders with a `nuxt.config`.
// The rules are those of `loadNuxtConfig` in @nuxt/kit and of `resolveConfig` in c12.
import { existsSync, readdirSync, realpathSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { resolveModulePath } from 'exsolve'
import { basename, dirname, extname, join, normalize, resolve } from 'pathe'
import { loadNative } from '../../../shared/src/addon/native'
import { isFolder } from '../../../shared/src/files/kinds'

export type Options = Record<string, unknown>

export interface Layer {
  /** Absolute path. */
  root: string
  /** Its `nuxt.config`; only a project can be without one. */
  file: string | undefined
  /** Absolute path of its server folder, if the options say it. */
  serverDir: string | undefined
  options: Options
  /** Paths of options that the text does not tell. */
  undecided: string[]
}

export interface Layers {
  /** The project first. */
  list: [project: Layer, ...others: Layer[]]
  /** Sources of `extends` that are elsewhere, not installed or not known before the app runs. */
  unread: string[]
}

type Read = Awaited<ReturnType<typeof loadNative>>['readNuxtConfig']

const extensions = ['ts', 'mts', 'js', 'mjs', 'cts', 'cjs']
const downloaded = /^(?:gh|github|gitlab|bitbucket|https?):/
const packageName = /^(?:@[\da-z~-][\w.~-]*\/)?[\da-z~-][\w.~-]*(?:$|\/)/

export async function readLayers(rootDir: string, keys: readonly string[], alias: Record<string, string>): Promise<Layers> {
  const { readNuxtConfig } = await loadNative()
  const read: Read = request => readNuxtConfig({ ...request, alias })
  const project = layerIn(rootDir, keys, read)
  const found = new Found(rootDir, keys, read)
  for (const folder of localLayers(rootDir))
    found.add(folder)
  found.extend(project)
  return { list: [project, ...inOrderOfExtends(found.layers, project, rootDir)], unread: found.unread }
}

export function nuxtConfigIn(folder: string): string | undefined {
  const stems = ['nuxt.config', '.config/nuxt', '.config/nuxt.config']
  return stems.flatMap(stem => extensions.map(extension => join(folder, `${stem}.${extension}`))).find(file => existsSync(file))
}

export function serverOf({ root, serverDir }: Pick<Layer, 'root' | 'serverDir'>): string {
  return serverDir ?? join(root, 'server')
}

/** Those that Nuxt finds by itself: the last in the alphabet counts most. */
function localLayers(rootDir: string): string[] {
  const folder = join(rootDir, 'layers')
  const names = isFolder(folder) ? readdirSync(folder).sort((one, other) => other.localeCompare(one)) : []
  return names.map(name => join(folder, name)).filter(isFolder)
}

class Found {
  readonly layers: Layer[] = []
  readonly unread: string[] = []
  readonly #seen = new Set<string>()

  constructor(readonly rootDir: string, readonly keys: readonly string[], readonly read: Read) {
    // A layer may extend the project.
    this.#isSeen(rootDir)
  }

  add(folder: string): void {
    if (nuxtConfigIn(folder) === undefined || this.#isSeen(folder))
      return
    const layer = layerIn(folder, this.keys, this.read)
    this.layers.push(layer)
    this.extend(layer)
  }

  extend({ root, options, undecided }: Layer): void {
    for (const source of sourcesOf(options)) {
      const folder = typeof source === 'string' ? folderOf(source, root, this.rootDir) : undefined
      if (folder === undefined)
        this.unread.push(typeof source === 'string' ? `\`${source}\`` : 'an entry of `extends`')
      else
        this.add(folder)
    }
    this.unread.push(...undecided.filter(path => /^(?:extends|theme)\b/.test(path)).slice(0, 1).map(path => `\`${path}\``))
  }

  #isSeen(folder: string): boolean {
    const path = realpathSync(folder)
    const isSeen = this.#seen.has(path)
    this.#seen.add(path)
    return isSeen
  }
}

function layerIn(root: string, keys: readonly string[], read: Read): Layer {
  const file = nuxtConfigIn(root)
  const { options, undecided } = file === undefined ? { options: {}, undecided: [] } : read({ file, keys: ['extends', 'theme', 'serverDir', ...keys] })
  return { root, file, serverDir: typeof options.serverDir === 'string' ? resolve(root, options.serverDir) : undefined, options, undecided }
}

/** What `extends` lists: texts, or a text with options. */
function sourcesOf({ theme, extends: named }: Options): unknown[] {
  return [theme, named].flatMap(value => Array.isArray(value) ? value as unknown[] : [value]).filter(Boolean).map(entry => Array.isArray(entry) ? entry[0] as unknown : entry)
}

/** The folder of a layer with a `nuxt.config`; undefined if it is not on this machine. */
function folderOf(source: string, base: string, rootDir: string): string | undefined {
  if (downloaded.test(source))
    return undefined
  const installed = packageName.test(source) ? inPackages(source, base) : undefined
  // A package may name its config itself as its entry.
  const folder = aliased(source, rootDir) ?? (installed === undefined ? resolve(base, source) : dirname(installed))
  // c12 takes a name with a dot for that of a file, which it then doesn't find.
  const isFile = installed === undefined && !['', basename(source)].includes(extname(source))
  return isFile || nuxtConfigIn(folder) === undefined ? undefined : folder
}

/** `~`, `~~`, `@` and `@@` are the root of the project here. */
function aliased(source: string, rootDir: string): string | undefined {
  const [, rest] = /^(?:~~?|@@?)(\/.*)?$/.exec(source) ?? []
  return rest === undefined && !/^(?:~~?|@@?)$/.test(source) ? undefined : join(rootDir, rest ?? '')
}

function inPackages(source: string, base: string): string | undefined {
  const path = resolveModulePath(source, {
    try: true,
    from: pathToFileURL(join(base, 'nuxt.config')),
    suffixes: ['', '/index'],
    extensions: extensions.map(extension => `.${extension}`),
    cache: false,
  })
  return path === undefined ? undefined : normalize(path)
}

/** Folders of `layers/` that the project lists in `extends` come in that order, in the places of those. */
function inOrderOfExtends(layers: Layer[], { options, root }: Layer, rootDir: string): Layer[] {
  const local = new Set(localLayers(rootDir).map(folder => realpathSync(folder)))
  const isLocal = (layer: Layer) => local.has(realpathSync(layer.root))
  const listed = sourcesOf(options).filter(source => typeof source === 'string').map(source => folderOf(source, root, rootDir)).filter(folder => folder !== undefined).map(folder => realpathSync(folder))
  const place = (layer: Layer) => {
    const at = listed.indexOf(realpathSync(layer.root))
    return at === -1 ? listed.length : at
  }
  const ordered = layers.filter(isLocal).sort((one, other) => place(one) - place(other))
  return layers.map(layer => isLocal(layer) ? ordered.shift()! : layer)
}
