// The addon: `nuxt-better-auth-schema/native`. In: nothing. Out: its functions, which `index.d.ts` describes, or an error that says what to do
// when no binary can be loaded. `binding.cjs` is written by napi, and tries the binaries; this file is written by hand. It loads with `require`
// too, so there is no `await` at its top level.
import { createRequire } from 'node:module'
import process from 'node:process'

export const { __napiBindingTarget, compareSchema, FileLock, generateSchema, generateSchemaAsync, generateSchemas, keepRows, lockFile, makesConfig, readExports, readMigration, readNuxtConfig, readSnapshot } = load()

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
