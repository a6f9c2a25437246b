// The plugins of a tree, found by calling. In: a file with `{ packages, arguments }`: the packages to look into, and for some names the source of the
// arguments to call with. Out: a message with every export that gives a plugin, the schema that it has, and the exports that look like
// a plugin with a schema but threw.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'

const { packages, given } = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const folder = process.cwd()

/** Subpaths for browsers, frameworks and the command line. */
const elsewhere = /client|react|vue|svelte|solid|next|lynx|cli|test|package\.json|styles|hooks|\*|types|adapters|crypto|cookies|node$|bun|oauth2|social-providers|svg/
/** Whatever is asked of it is there, and true. */
const anything = new Proxy(function () {}, {
  get: (_, key) => key === Symbol.toPrimitive ? () => 'x' : key === 'then' ? undefined : key === Symbol.iterator ? [][Symbol.iterator].bind([]) : anything,
  apply: () => anything,
  construct: () => anything,
})

/** What only the browser's half of a plugin has. */
const browser = ['$$typeof', '$InferServerPlugin', 'getActions', 'getAtoms', 'fetchPlugins']

process.exit = () => { throw new Error('exit') }
process.on('uncaughtException', () => {})
process.on('unhandledRejection', () => {})
for (const level of ['log', 'warn', 'error', 'info', 'debug'])
  console[level] = () => {}

const found = []
const failed = []
const unloaded = []
for (const name of packages) {
  const manifest = JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8'))
  for (const path of subpaths(manifest)) {
    const specifier = name + path.slice(1)
    let module
    try {
      module = await import(`${pathToFileURL(folder).href}/entry.mjs`).then(entry => entry.load(specifier))
    }
    catch (error) {
      unloaded.push({ specifier, message: String(error?.message ?? error).split('\n')[0].slice(0, 200) })
      continue
    }
    for (const [key, value] of Object.entries(module))
      probe(specifier, key, value)
  }
}

function subpaths(manifest) {
  const { exports } = manifest
  if (!exports || typeof exports === 'string' || !Object.keys(exports).some(key => key.startsWith('.')))
    return ['.']
  return Object.keys(exports).filter(path => path === '.' || !elsewhere.test(path))
}

function probe(specifier, key, value) {
  const plugin = isPlugin(value) ? value : call(specifier, key, value)
  if (plugin)
    found.push({ specifier, name: key, id: plugin.id, schema: shapeOf(plugin.schema), kind: isPlugin(value) ? 'object' : isClass(value) ? 'class' : 'function' })
  else if (typeof value === 'function' && looksLikeOne(value))
    failed.push({ specifier, name: key })
}

function call(specifier, key, value) {
  if (typeof value !== 'function')
    return undefined
  const merged = {}
  let first
  for (const args of [...(given[key] ?? []).map(source => () => evaluate(source)), () => [], () => [{}], () => [anything]]) {
    try {
      const list = args()
      const result = isClass(value) ? Reflect.construct(value, list) : value(...list)
      if (!isPlugin(result))
        continue
      first ??= result
      // With which arguments it has a schema is not known beforehand: all of them count.
      for (const [table, { fields }] of Object.entries(result.schema ?? {}))
        merged[table] ??= { fields: fields ?? {} }
    }
    catch {}
  }
  return first && { id: first.id, schema: merged }
}

function evaluate(source) {
  // The arguments of the grid are expressions without imports.
  return new Function(`return [${source}]`)()
}

function isClass(value) {
  return typeof value === 'function' && /^class\b/.test(Function.prototype.toString.call(value))
}

function isPlugin(value) {
  return typeof value === 'object' && value !== null && value !== anything && typeof value.id === 'string' && !browser.some(key => key in value)
}

function looksLikeOne(value) {
  const source = Function.prototype.toString.call(value)
  return /\bid:\s*["'`]/.test(source) && /\bschema\b/.test(source)
}

function shapeOf(schema) {
  return Object.fromEntries(Object.entries(schema ?? {}).map(([table, value]) => [table, Object.keys(value?.fields ?? {}).filter(field => /^\w+$/.test(field))]))
}

process.send([{ found, failed, unloaded }], () => process.reallyExit(0))
