// The import aliases of a project, without starting its framework. In: its root, and folders where they are not the conventional ones. Out: each alias and
// the absolute path it stands for: those that `nuxt prepare` wrote down, where it has run, and otherwise those of the folders.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'pathe'

export interface NuxtFolders {
  srcDir?: string
  serverDir?: string
}

export function nuxtAliases(rootDir: string, folders: NuxtFolders = {}): Record<string, string> {
  const srcDir = folders.srcDir ?? (existsSync(join(rootDir, 'app')) ? join(rootDir, 'app') : rootDir)
  const conventional = {
    '~': srcDir,
    '@': srcDir,
    '~~': rootDir,
    '@@': rootDir,
    '#shared': join(rootDir, 'shared'),
    '#server': folders.serverDir ?? join(rootDir, 'server'),
  }
  return { ...conventional, ...layerAliases(join(rootDir, 'layers')), ...preparedAliases(join(rootDir, '.nuxt')) }
}

/** SvelteKit writes its aliases into a `tsconfig.json` that the project's own extends. Before it did, `$lib` has its usual folder. */
export function svelteAliases(rootDir: string): Record<string, string> {
  const isSvelteKit = ['svelte.config.js', 'svelte.config.ts', 'svelte.config.mjs'].some(name => existsSync(join(rootDir, name)))
  return isSvelteKit && !existsSync(join(rootDir, '.svelte-kit', 'tsconfig.json')) ? { $lib: join(rootDir, 'src', 'lib') } : {}
}

/** Layers that Nuxt finds by itself have the names of their folders. */
function layerAliases(folder: string): Record<string, string> {
  const layers = existsSync(folder) ? readdirSync(folder) : []
  return Object.fromEntries(layers.map(layer => [`#layers/${layer}`, join(folder, layer)]))
}

/** The folders in `.nuxt/tsconfig.json`, such as `~/*`. Its single modules are packages and what Nuxt makes up. */
function preparedAliases(buildDir: string): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [name, targets] of Object.entries(readPaths(join(buildDir, 'tsconfig.json')))) {
    const target = Array.isArray(targets) ? targets[0] : undefined
    if (name.endsWith('/*') && typeof target === 'string' && target.endsWith('/*'))
      found[name.slice(0, -2)] = resolve(buildDir, target.slice(0, -2))
  }
  return found
}

function readPaths(file: string): Record<string, unknown> {
  try {
    // Nuxt writes JSON with a comment above it.
    const text = readFileSync(file, 'utf8').replace(/^\s*\/\/.*$/gm, '')
    return (JSON.parse(text) as { compilerOptions?: { paths?: Record<string, unknown> } }).compilerOptions?.paths ?? {}
  }
  catch {
    // No Nuxt has run here, or another version of it: the conventional folders are right for most.
    return {}
  }
}
