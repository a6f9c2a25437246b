// Installs a tree of packages. In: the name of a tree and the packed tarballs. Out: a folder in the cache that holds its `node_modules`, the
// package of this repository included. What is there already for the same packages is used as it is.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { hashOf } from '../lib/hash.mjs'
import { run } from '../../scripts/lib/processes.mjs'
import { linkTree } from './link-tree.mjs'
import { toolsFolder, treesFolder } from './paths.mjs'
import { before, trees } from './trees.mjs'

const pnpmVersion = '10.34.9'
const npmFlags = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--prefer-offline', '--loglevel=error', `--before=${before}`]

/** A package that is a tool here and in no tree; its folder. */
export async function installTool(name, version) {
  const folder = await once(join(toolsFolder, `${name}-${version}`), `${name}@${version}`, async (making) => {
    writeManifest(making, { dependencies: { [name]: version } })
    await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--prefer-offline', '--loglevel=error'], { cwd: making })
  })
  return join(folder, 'node_modules', name)
}

export async function installTree(name, packed) {
  const tree = trees[name]
  const stamp = hashOf([before, JSON.stringify(tree)])
  if (tree.manager === 'pnpm')
    return once(join(treesFolder, name), `${stamp} ${packed.hash}`, making => withPnpm(making, tree, packed))

  const bare = await once(join(treesFolder, `${name}-bare`), stamp, async (making) => {
    writeManifest(making, { dependencies: tree.packages, devDependencies: tree.tools })
    await run('npm', ['install', ...npmFlags], { cwd: making })
  })
  return once(join(treesFolder, name), `${stamp} ${packed.hash}`, async (making) => {
    linkTree(bare, making)
    await run('npm', ['install', '--no-save', ...npmFlags, ...packed.tarballs], { cwd: making })
  })
}

async function withPnpm(making, { packages, tools, workspace = '.' }, { names: [main, binary], tarballs }) {
  const pnpm = join(await installTool('pnpm', pnpmVersion), 'bin', 'pnpm.cjs')
  const age = Math.ceil((Date.now() - Date.parse(before)) / 60_000)
  // In `package.json`, pnpm takes no notice of the age.
  const settings = { overrides: { [binary]: `file:${tarballs[1]}` }, minimumReleaseAge: age, minimumReleaseAgeExclude: [main, binary] }
  // JSON is YAML too.
  writeFileSync(join(making, 'pnpm-workspace.yaml'), JSON.stringify({ packages: [workspace], ...settings }, undefined, 2))
  // In this order: where the app is the workspace, they are one file.
  writeManifest(making, {})
  writeManifest(join(making, workspace), { dependencies: { ...packages, [main]: `file:${tarballs[0]}` }, devDependencies: tools })
  const store = join(toolsFolder, 'pnpm-store')
  await run('node', [pnpm, 'install', '--ignore-scripts', '--no-frozen-lockfile', `--config.store-dir=${store}`, '--config.package-import-method=copy'], { cwd: making, env: { CI: 'true' } })
}

const begun = new Map()

/** What several ask for at once is made once. */
function once(folder, stamp, make) {
  if (!begun.has(folder))
    begun.set(folder, makeWhole(folder, stamp, make))
  return begun.get(folder)
}

/** Made beside its place and moved there: two runs at once cannot see each other's half. */
async function makeWhole(folder, stamp, make) {
  if (isComplete(folder, stamp))
    return folder
  const making = `${folder}.${process.pid}`
  rmSync(making, { recursive: true, force: true })
  mkdirSync(making, { recursive: true })
  await make(making)
  writeFileSync(join(making, 'complete'), stamp)
  rmSync(folder, { recursive: true, force: true })
  renameSync(making, folder)
  return folder
}

function isComplete(folder, stamp) {
  const marker = join(folder, 'complete')
  return existsSync(marker) && readFileSync(marker, 'utf8') === stamp
}

function writeManifest(folder, fields) {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify({ name: 'matrix-app', version: '0.0.0', private: true, type: 'module', ...fields }, undefined, 2)}\n`)
}
