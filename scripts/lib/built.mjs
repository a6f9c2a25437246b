// The addon and the module, built where they are not. In: the repository. Out: files that are no older than what they are made of, as `make` and cargo tell it.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import process from 'node:process'
import { root } from './paths.mjs'
import { start } from './processes.mjs'

/** By npm script: the beginning of the path of what it writes last, and the files and folders that this is made of. */
const parts = {
  'build:quick': { made: `nuxt-better-auth-schema.${process.platform}-${process.arch}`, of: ['src', 'build.rs', 'Cargo.toml', 'Cargo.lock'] },
  'build:module': { made: 'dist/types.d.mts', of: ['module', 'shared', 'cli', 'package.json', 'package-lock.json'] },
}

/**
 * Says whether anything had to be built.
 * @param {'build:quick' | 'build:module'} script
 * @param {(what: string) => void} [doing] gets the lines that the build prints
 */
export async function ensureBuilt(script, doing = () => {}) {
  if (isCurrent(parts[script]))
    return false
  const record = start('npm', ['run', script])
  for (const stream of [record.child.stdout, record.child.stderr])
    stream.on('data', text => doing(text.trim().split('\n').at(-1).trim()))
  const code = await record.ended
  if (code !== 0)
    throw new Error(`\`npm run ${script}\` ended with ${code}:\n${record.output.trimEnd()}`)
  return true
}

function isCurrent({ made, of }) {
  const folder = join(root, dirname(made))
  const outputs = existsSync(folder) ? readdirSync(folder).filter(name => name.startsWith(basename(made))).map(name => join(folder, name)) : []
  const built = Math.max(...outputs.map(changed))
  return of.flatMap(filesIn).every(file => changed(file) <= built)
}

function filesIn(name) {
  const path = join(root, name)
  return statSync(path).isDirectory() ? readdirSync(path, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name)) : [path]
}

function changed(file) {
  return statSync(file).mtimeMs
}
