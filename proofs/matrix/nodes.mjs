// Which Node.js. In: a version and an installed tree. Out: the folder of its executable, or why one of the app's packages cannot be run on it,
// from that package's own `engines`.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { satisfies } from 'semver'
import { installTool } from './install.mjs'

/** The newest release of each line, and the oldest one that there is anything for. */
const nodes = { 20: '20.19.6', 22: '22.23.3', 24: '24.21.0', 26: '26.10.0' }

export async function nodeFolder(line) {
  return join(await installTool(`node-${process.platform}-${process.arch}`, nodes[line]), 'bin')
}

/** `folder`: where the app's own `package.json` is. */
export function whyNot(line, folder) {
  const { dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  for (const name of Object.keys(dependencies)) {
    const { version, engines } = JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8'))
    if (engines?.node && !satisfies(nodes[line], engines.node))
      return `${name} ${version} wants Node.js ${engines.node}`
  }
  return undefined
}
