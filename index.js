// The addon: `nuxt-better-auth-schema/native`. In: nothing. Out: its functions, which `index.d.ts` describes, or an error that says what to do
// when none can be loaded. `binding.cjs` is written by napi, and tries the binaries. Where there is none, the package with the addon in WebAssembly is tried, which needs
// no platform. This file is written by hand. It loads with `require` too, so there is no `await` at its top level.
import { createRequire } from 'node:module'
import process from 'node:process'

const wasm = 'nuxt-better-auth-schema-wasm32-wasip1'
const binding = load()

export const { __napiBindingTarget, compareSchema, FileLock, keepRows, lockFile, makesConfig, readAdapter, readExports, readMigration, readNuxtConfig, readSnapshot } = binding

export function generateSchema(request) {
  return binding.generateSchema(checked(request))
}

export function checkSchema(request, files) {
  return binding.checkSchema(checked(request), files)
}

export function generateSchemas(requests) {
  return binding.generateSchemas(Array.isArray(requests) ? requests.map(checked) : requests)
}

/** Arguments of the wrong type reject, as everything else that goes wrong. */
export async function generateSchemaAsync(request) {
  return binding.generateSchemaAsync(checked(request))
}

/** The same. */
export async function generateSchemasAsync(requests) {
  return binding.generateSchemasAsync(Array.isArray(requests) ? requests.map(checked) : requests)
}

/** JSON has no bigint, and the binding would take one for a number. */
function checked(request) {
  const wrong = ['assume', 'extraPlugins', 'tables'].find(argument => hasBigint(request?.[argument], new Set()))
  if (wrong !== undefined)
    throw Object.assign(new Error(`\`${wrong}\` has to be JSON, and has a bigint in it`), { code: 'InvalidArg' })
  return request
}

function hasBigint(value, seen) {
  if (typeof value !== 'object' || value === null || seen.has(value))
    return typeof value === 'bigint'
  seen.add(value)
  return Object.values(value).some(part => hasBigint(part, seen))
}

function load() {
  const require = createRequire(import.meta.url)
  // As in addons whose loader napi writes: first, or nothing else.
  const force = process.env.NAPI_RS_FORCE_WASI
  const ways = [() => require('./binding.cjs'), () => require(wasm)]
  const failures = []
  for (const way of force === 'error' ? [ways[1]] : force === 'true' ? ways.reverse() : ways) {
    try {
      return way()
    }
    catch (error) {
      failures.push(error)
    }
  }
  throw new Error([
    `nuxt-better-auth-schema has no binary that runs on this machine (${process.platform} ${process.arch}).`,
    'The binary is an optional dependency, and it was not installed. To install it:',
    '  1. Remove `node_modules`.',
    '  2. With npm, remove `package-lock.json` too: npm does not repair a lock file that lacks it (https://github.com/npm/cli/issues/4828).',
    '  3. Install again, without `--omit=optional` or `--no-optional`.',
    `Where there is no binary for the platform, install \`${wasm}\`, which runs on all of them, in the version of nuxt-better-auth-schema.`,
    'These files were tried:',
    ...failures.flatMap(reasons).map(reason => `  - ${reason}`),
  ].join('\n'), { cause: failures[0] })
}

/** The loader tries one file after the other and chains the failures as causes. Its first message is general advice. */
function reasons(error) {
  const found = []
  for (let link = error; link instanceof Error; link = link.cause)
    found.push(link.message.split('\n')[0])
  return found.length > 1 ? found.slice(1).reverse() : found
}
