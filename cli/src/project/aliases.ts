// The import aliases of a Nuxt project, without starting Nuxt. In: its root. Out: each alias and the absolute path it stands for: those that
// `nuxt prepare` wrote down, where it has run, and otherwise those of the conventional folders.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'pathe'

export function nuxtAliases(rootDir: string): Record<string, string> {
  const srcDir = existsSync(join(rootDir, 'app')) ? join(rootDir, 'app') : rootDir
  const conventional = {
    '~': srcDir,
    '@': srcDir,
    '~~': rootDir,
    '@@': rootDir,
    '#shared': join(rootDir, 'shared'),
    '#server': join(rootDir, 'server'),
  }
  return { ...conventional, ...layerAliases(join(rootDir, 'layers')), ...preparedAliases(join(rootDir, '.nuxt')) }
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
