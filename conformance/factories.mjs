// The plugins of a tree, with what they put into the database. In: an installed tree. Out: every export that makes a plugin, found by calling
// it, those that have a schema first of all; and what could not be called or loaded.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ask } from './ask.mjs'
import { argumentsOf, grid } from './grid.mjs'
import { folderOf, pinsOf } from './paths.mjs'

/** Runs inside the tree, so that packages are found from there. */
const helpers = {
  'entry.mjs': `export const load = specifier => import(specifier)\n`,
  'cases/database.mjs': `export { getAuthTables } from 'better-auth/db'\n`,
}

export async function factoriesOf(tree) {
  const folder = folderOf(tree)
  mkdirSync(join(folder, 'cases'), { recursive: true })
  for (const [file, text] of Object.entries(helpers))
    writeFileSync(join(folder, file), text)
  const packages = packagesOf(tree)
  const given = Object.fromEntries(Object.keys(grid).map(name => [name, argumentsOf(name, {}).map(([, source]) => source)]))
  const input = JSON.stringify({ packages, given })
  const file = join(folder, 'exports.json')
  writeFileSync(file, input)
  const [answer] = await ask('exports.mjs', tree, [{ argument: file, text: input }])
  return { ...answer, plugins: merged(answer.found) }
}

/** The packages of a tree that know Better Auth: itself, its own, and what was installed for it. */
function packagesOf(tree) {
  const { dependencies } = JSON.parse(readFileSync(join(pinsOf(tree), 'package.json'), 'utf8'))
  const tools = /^(?:better-call|zod|stripe|yup|razorpay|convex|@polar-sh\/sdk|@better-auth\/(?:core|utils)|@better-fetch\/.*)$/
  return Object.keys(dependencies).filter(name => !tools.test(name))
}

/** One entry for each package and name, with every specifier that exports it, the shortest first. */
function merged(found) {
  const plugins = new Map()
  for (const { specifier, name, id, schema, kind } of found) {
    const parts = specifier.split('/')
    const owner = specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0]
    const key = `${owner}#${name}`
    const plugin = plugins.get(key) ?? { owner, name, id, kind, schema: {}, specifiers: [] }
    Object.assign(plugin.schema, schema)
    plugin.specifiers.push(specifier)
    plugins.set(key, plugin)
  }
  return [...plugins.values()]
}
