// One config, in Node.js and here. In: its file and the environments that it is run in. Out: whether what is read is the union of what Node.js
// has in all of them: equal, refused (an error), missing or extra (a table, a column, or another description of one), failed (no Node.js ran it).
//
// An error is right where two environments describe a table or a column differently; elsewhere `refused` says so in its detail.
import { execFile } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { generateSchema } from '../../index.js'

const start = promisify(execFile)
const child = fileURLToPath(new URL('child.mjs', import.meta.url))
/** How a package that nobody has uses the callbacks that it gets: never, at once, several times. */
const CALLS = [0, 1, 3]

/** The combinations of `// NAME: none, "value"` at the top of a config. */
export function environmentsOf(text) {
  let found = [{}]
  for (const [, name, values] of text.matchAll(/^\/\/ ([A-Z_\d]+): (.+)$/gm)) {
    const list = JSON.parse(`[${values.replace(/\bnone\b/g, 'null')}]`)
    found = found.flatMap(env => list.map(value => value === null ? env : { ...env, [name]: value }))
  }
  return found
}

export async function compare(configFile, environments, scratch) {
  let real
  try {
    real = await run(configFile, environments, scratch)
  }
  catch (error) {
    return { kind: 'failed', detail: String(error.stderr ?? error).trim().split('\n').slice(-3).join(' ') }
  }
  // An environment in which the app throws has no tables.
  const worlds = real.filter(world => !world.error).map(world => factsOf(world.tables))
  const result = generateSchema({ configFile, rootDir: dirname(configFile), dialect: 'sqlite' })
  const error = result.diagnostics.find(({ severity }) => severity === 'error')
  const all = new Set(worlds.flatMap(facts => [...facts.keys()]))
  relax(worlds)
  const contradicted = [...all].filter(path => new Set(worlds.flatMap(facts => facts.has(path) ? [JSON.stringify(facts.get(path))] : [])).size > 1)
  if (error) {
    const due = worlds.length === 0 || contradicted.length > 0
    return { kind: due ? 'equal' : 'refused', detail: `${error.line ?? '?'}: ${error.message}` }
  }
  if (worlds.length === 0)
    return { kind: 'extra', detail: `it throws in Node.js: ${real[0]?.error}` }
  const read = factsOf(result.tables.map(({ key, name, indexes, fields }) => ({
    key,
    name,
    indexes,
    fields: fields.map(({ origin, databaseName, typescriptType, ...field }) => field),
  })))
  for (const facts of worlds) {
    for (const [path, fact] of facts) {
      if (JSON.stringify(sorted(read.get(path))) !== JSON.stringify(sorted(fact)))
        return { kind: 'missing', detail: `${path}: ${read.has(path) ? `${JSON.stringify(sorted(read.get(path)))} is not ${JSON.stringify(sorted(fact))}` : 'not there'}` }
    }
  }
  const extra = [...read.keys()].find(path => !all.has(path))
  return extra === undefined ? { kind: 'equal' } : { kind: 'extra', detail: extra }
}

/** A column that some environments lack, where they have the table, cannot be required of every row. */
function relax(worlds) {
  for (const facts of worlds) {
    for (const [path, fact] of facts) {
      const table = path.slice(0, path.lastIndexOf('.'))
      if (fact.default === null && worlds.some(other => other.has(table) && !other.has(path)))
        fact.required = false
    }
  }
}

async function run(configFile, environments, scratch) {
  const bundle = join(scratch, `bundle-${process.pid}-${Math.random().toString(36).slice(2)}.mjs`)
  // What is installed is left where it is, but for what a case brings along itself.
  const packages = {
    name: 'packages',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^[^./]/ }, ({ path, kind }) => {
        if (kind === 'entry-point' || path.startsWith('~'))
          return undefined
        const own = join(dirname(dirname(configFile)), 'node_modules', path)
        if (existsSync(own) || existsSync(join(dirname(configFile), 'node_modules', path)))
          return undefined
        return path === 'some-unknown-lib' ? { path, namespace: 'unknown' } : { path, external: true }
      })
      onLoad({ filter: /.*/, namespace: 'unknown' }, () => ({ contents: 'export const { later, other } = globalThis.someUnknownLib' }))
    },
  }
  await build({ entryPoints: [configFile], outfile: bundle, bundle: true, format: 'esm', platform: 'node', target: 'node24', plugins: [packages], logLevel: 'silent' })
  const asks = join(scratch, `${Math.random().toString(36).slice(2)}.json`)
  writeFileSync(asks, JSON.stringify({ bundle, environments, calls: CALLS }))
  const { stdout } = await start(process.execPath, [child, asks], { timeout: 60_000, maxBuffer: 1 << 26 })
  return JSON.parse(stdout.slice(stdout.lastIndexOf('\n{"worlds"')))?.worlds
}

function sorted(fact) {
  return fact && Object.fromEntries(Object.entries(fact).sort(([a], [b]) => a < b ? -1 : 1))
}

function factsOf(tables) {
  const facts = new Map()
  for (const { key, name, indexes, fields } of tables) {
    facts.set(key, { name, indexes })
    for (const field of fields)
      facts.set(`${key}.${field.key}`, { ...field })
  }
  return facts
}
