// The licences of what a user of this package gets: the crates in the binary and the packages that npm installs beside it. In: Cargo.lock and package.json. Out: a line for each
// that is not allowed, or comes from elsewhere than the registry. `cargo deny` would do it for the crates, and takes longer to build than all other checks to run; it could not look for advisories
// either, for their list is not in a registry.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import satisfies from 'spdx-satisfies'
import { root } from '../lib/paths.mjs'
import { run } from '../lib/processes.mjs'

/** Each may be part of a package under the MIT licence. */
const allowed = ['MIT', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'Unicode-3.0', 'Zlib']

export async function licences() {
  return [...await ofCrates(), ...ofPackages()].join('\n')
}

async function ofCrates() {
  const { packages } = JSON.parse(await run('cargo', ['metadata', '--format-version', '1', '--locked']))
  return packages.filter(({ source }) => source !== null).flatMap(({ name, version, license, source }) => [
    ...isAllowed(license) ? [] : [`${name} ${version} is under ${license ?? 'no licence'}.`],
    ...source.startsWith('registry+') ? [] : [`${name} ${version} comes from ${source}.`],
  ])
}

function ofPackages() {
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
  return [...found].filter(path => !isAllowed(packages[path].license)).map(path => `${path} is under ${packages[path].license ?? 'no licence'}.`)
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

/** Old crates separate two licences by a slash. */
function isAllowed(expression) {
  try {
    return satisfies(expression.replaceAll('/', ' OR '), allowed)
  }
  catch {
    return false
  }
}
