// The licences of the packages that npm installs with this one. In: package.json and its lock file. Out: a line for each that is not allowed. `crates.mjs` has the crates.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import satisfies from 'spdx-satisfies'
import { root } from '../lib/paths.mjs'

/** Of packages that npm installs beside this one, as they are. EPL-2.0 asks for the source of a changed copy, and for nothing of who imports it. */
const allowed = ['MIT', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'EPL-2.0', 'ISC', 'Unicode-3.0', 'Zlib']

export function licences() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const found = new Set()
  const queue = Object.keys(packages[''].dependencies).map(name => ['', name])
  for (const [from, name] of queue) {
    const path = placeOf(packages, from, name)
    // An optional dependency for another platform is not there.
    if (path === undefined || found.has(path))
      continue
    found.add(path)
    queue.push(...Object.keys({ ...packages[path].dependencies, ...packages[path].optionalDependencies }).map(next => [path, next]))
  }
  return [...found].filter(path => !isAllowed(packages[path].license)).map(path => `${path} is under ${packages[path].license ?? 'no licence'}.`).join('\n')
}

/** Where Node.js finds a package, from a place in `package-lock.json`. */
function placeOf(packages, from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(folder.lastIndexOf('/node_modules/'), 0))) {
    const path = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`
    if (packages[path])
      return path
    if (folder === '')
      return undefined
  }
}

function isAllowed(expression) {
  try {
    return satisfies(expression, allowed)
  }
  catch {
    return false
  }
}
