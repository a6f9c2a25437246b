// Installs the packages of the lock file, when they are not there yet. In: `package-lock.json` and what npm says is installed. Out: a
// complete `node_modules`. Runs on the Node.js of the machine, whichever it is.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { node, root } from './paths.mjs'
import { run } from './processes.mjs'

/** Says whether anything had to be installed. */
export async function install() {
  if (isInstalled(root) && existsSync(node))
    return false
  const cli = process.env.npm_execpath
  const [command, prefix] = cli ? [process.execPath, [cli]] : ['npm', []]
  await run(command, [...prefix, 'ci', '--no-audit', '--no-fund'])
  if (!existsSync(node))
    throw new Error(`npm installed no Node.js for ${process.platform} ${process.arch}: see tooling/node/package.json.`)
  return true
}

/** Whether a folder has the packages of its lock file. */
export function isInstalled(folder) {
  const wanted = readPackages(join(folder, 'package-lock.json'))
  const present = readPackages(join(folder, 'node_modules', '.package-lock.json'))
  if (!wanted || !present)
    return false
  return Object.entries(wanted).every(([path, entry]) => {
    // The root and the workspaces are the repository itself; a package for another platform is rightly absent.
    if (!path.includes('node_modules/') || entry.link)
      return true
    const found = present[path]
    return found ? found.version === entry.version && found.integrity === entry.integrity : Boolean(entry.optional || entry.devOptional)
  })
}

function readPackages(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : undefined
}
