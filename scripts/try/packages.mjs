// The packages of the page. In: trees of packages. Out: `index.json`, and for each tree its packages as one file: the texts that the addon may read, by their path in the project.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { gzipSync } from 'node:zlib'
import { install } from '../../proofs/lib/install.mjs'
import { root } from '../lib/paths.mjs'

/** The generator of Better Auth runs configs; nobody imports it in one. */
const generator = 'auth'

/**
 * @param {string[]} trees
 * @param {string} folder
 * @returns {Promise<{ name: string, folder: string }[]>} for each its release, and where it is installed
 */
export async function packPackages(trees, folder) {
  mkdirSync(folder, { recursive: true })
  const versions = []
  const packed = []
  for (const tree of trees) {
    const installed = await install(tree)
    const packages = packagesOf(installed)
    const name = packages['better-auth'].version
    const files = Object.fromEntries(Object.values(packages).flatMap(({ dir, path }) => textsOf(dir).map(file => [`${path}/${relative(dir, file)}`, readFileSync(file, 'utf8')])))
    files['package.json'] = JSON.stringify({ name: 'project', private: true, type: 'module' })
    writeFileSync(join(folder, `${name}.json.gz`), gzipSync(JSON.stringify(files), { level: 9 }))
    versions.push({ name, packages: Object.fromEntries(Object.entries(packages).map(([one, { version }]) => [one, version])) })
    packed.push({ name, folder: installed })
  }
  writeFileSync(join(folder, 'index.json'), JSON.stringify({ versions }))
  return packed
}

/** Those that the tree itself names, and what they need of Better Auth; Drizzle is the one that this repository is tested with. */
function packagesOf(tree) {
  const { dependencies } = readJson(join(tree, 'package.json'))
  const found = {}
  const take = (name, folder) => {
    const dir = join(folder, 'node_modules', name)
    const { version, dependencies: further = {} } = readJson(join(dir, 'package.json'))
    if (name in found)
      return
    found[name] = { version, dir, path: `node_modules/${name}` }
    Object.keys(further).filter(one => one.startsWith('@better-auth/')).forEach(one => take(one, tree))
  }
  Object.keys(dependencies).filter(name => name !== generator).forEach(name => take(name, tree))
  take('drizzle-orm', root)
  return Object.fromEntries(Object.entries(found).sort(([one], [other]) => one < other ? -1 : 1))
}

/** What a config may import, and the types by which options are known. A file for `require` repeats the one beside it. */
function textsOf(dir) {
  const names = readdirSync(dir, { recursive: true }).map(String)
  const has = new Set(names)
  return names
    .filter(name => !/(?:^|[\\/])node_modules[\\/]/.test(name))
    .filter(name => /(?:^|[\\/])package\.json$|\.m?js$|\.d\.mts$/.test(name) || (/\.cjs$/.test(name) && !has.has(name.replace(/\.cjs$/, '.js')) && !has.has(name.replace(/\.cjs$/, '.mjs'))))
    .map(name => join(dir, name))
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'))
}
