// The plugins of a tree, with what they put into the database. In: an installed tree. Out: every export that makes a plugin, found by calling
// it, those that have a schema first of all; and what could not be called or loaded.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ask } from './ask.mjs'
import { argumentsOf, grid } from './grid.mjs'
import { folderOf, pinsOf } from './paths.mjs'

/** Written into the tree, so that packages are found from there. `getMigrations` has moved with 1.5. */
const helpers = {
  'entry.mjs': () => `export const load = specifier => import(specifier)\n`,
  'cases/database.mjs': () => `export { getAuthTables } from 'better-auth/db'\n`,
  'cases/migration.mjs': folder => `export { getMigrations } from '${migrationsOf(folder)}'\nexport * as kysely from 'kysely'\n`,
}

function migrationsOf(folder) {
  const { exports } = JSON.parse(readFileSync(join(folder, 'node_modules', 'better-auth', 'package.json'), 'utf8'))
  return './db/migration' in exports ? 'better-auth/db/migration' : 'better-auth/db'
}

/** What the packages themselves need; nobody's plugin. */
const tools = /^(?:auth|better-call|zod|stripe|yup|razorpay|convex|react|@polar-sh\/sdk|@better-auth\/(?:core|utils)|@better-fetch\/.*|@opentelemetry\/.*|@bsv\/.*|@capacitor\/.*|@tauri-apps\/.*)$/

export async function factoriesOf(tree) {
  const folder = folderOf(tree)
  mkdirSync(join(folder, 'cases'), { recursive: true })
  for (const [file, text] of Object.entries(helpers))
    writeFileSync(join(folder, file), text(folder))
  const packages = packagesOf(tree)
  const given = Object.fromEntries(Object.keys(grid).map(name => [name, argumentsOf(name, {}).map(([, source]) => source)]))
  const input = JSON.stringify({ packages, given })
  const file = join(folder, 'exports.json')
  writeFileSync(file, input)
  const [answer] = await ask('exports.mjs', tree, [{ argument: file, text: input }])
  return { ...answer, packages, plugins: merged(answer.found) }
}

/** The packages of a tree that a config imports plugins from. */
function packagesOf(tree) {
  const { dependencies } = JSON.parse(readFileSync(join(pinsOf(tree), 'package.json'), 'utf8'))
  const own = tree.startsWith('others-') ? /^(?:better-auth$|@better-auth\/)/ : /^$/
  return Object.keys(dependencies).filter(name => !tools.test(name) && !own.test(name))
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
