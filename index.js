// The addon: `nuxt-better-auth-schema/native`. In: nothing. Out: its functions, which `index.d.ts` describes, or an error that says what to do
// when no binary can be loaded. `binding.cjs` is written by napi, and tries the binaries; this file is written by hand. It loads with `require`
// too, so there is no `await` at its top level.
import { createRequire } from 'node:module'
import process from 'node:process'

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
  try {
    return createRequire(import.meta.url)('./binding.cjs')
  }
  catch (error) {
    throw new Error([
      `nuxt-better-auth-schema has no binary that runs on this machine (${process.platform} ${process.arch}).`,
      'The binary is an optional dependency, and it was not installed. To install it:',
      '  1. Remove `node_modules`.',
      '  2. With npm, remove `package-lock.json` too: npm does not repair a lock file that lacks it (https://github.com/npm/cli/issues/4828).',
      '  3. Install again, without `--omit=optional` or `--no-optional`.',
      'These files were tried:',
      ...reasons(error).map(reason => `  - ${reason}`),
    ].join('\n'), { cause: error })
  }
}

/** The loader tries one file after the other and chains the failures as causes. Its first message is general advice. */
function reasons(error) {
  const found = []
  for (let link = error; link instanceof Error; link = link.cause)
    found.push(link.message.split('\n')[0])
  return found.length > 1 ? found.slice(1).reverse() : found
}
