// The packages of the measured apps. In: the versions that the playground has, and the newest of the other module. Out: a folder outside of the
// repository that has them all installed, and this module copied in as it is built now: a link would bring second copies of what both use.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { root } from '../lib/paths.mjs'
import { run } from '../lib/processes.mjs'

export const otherModule = '@onmax/nuxt-better-auth'

const shared = ['@libsql/client', '@nuxthub/core', 'better-auth', 'drizzle-kit', 'drizzle-orm', 'nuxt', 'typescript']

/** The folder that apps below it find their packages in. With `fresh`, everything is looked up and installed anew. */
export async function installPackages(fresh) {
  const cache = process.env.NUXT_BETTER_AUTH_SCHEMA_BENCH ?? join(homedir(), '.cache', 'nuxt-better-auth-schema', 'bench-nuxt')
  const manifest = `${JSON.stringify(packages(), null, 2)}\n`
  if (fresh || read(join(cache, 'installed.json')) !== manifest) {
    console.log(`Installing into ${cache} …`)
    rmSync(cache, { recursive: true, force: true })
    mkdirSync(cache, { recursive: true })
    writeFileSync(join(cache, 'package.json'), manifest)
    // What the other module brings has scripts that nobody needs here.
    await run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: cache })
    // Only now: whoever is stopped in between starts over.
    writeFileSync(join(cache, 'installed.json'), manifest)
  }
  copyThisModule(join(cache, 'node_modules', 'nuxt-better-auth-schema'))
  return cache
}

export function installedVersion(cache, name) {
  return JSON.parse(readFileSync(join(cache, 'node_modules', name, 'package.json'), 'utf8')).version
}

function packages() {
  const { dependencies: ours } = manifestOf(root)
  const { dependencies, devDependencies } = manifestOf(join(root, 'playground'))
  const versions = { ...dependencies, ...devDependencies }
  return {
    private: true,
    type: 'module',
    dependencies: { ...ours, ...Object.fromEntries(shared.map(name => [name, versions[name]])), [otherModule]: 'latest' },
  }
}

function copyThisModule(target) {
  rmSync(target, { recursive: true, force: true })
  const { files } = manifestOf(root)
  const binaries = readdirSync(root).filter(name => name.endsWith('.node'))
  for (const name of ['package.json', ...files.filter(file => !file.startsWith('!')), ...binaries])
    cpSync(join(root, name), join(target, name), { recursive: true })
}

function manifestOf(directory) {
  return JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'))
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}
