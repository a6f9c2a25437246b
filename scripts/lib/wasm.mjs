// How the addon becomes WebAssembly. In: nothing. Out: what is linked, and the pass that each build goes through (`src/evaluate/jobs/stacks/wasm.rs`).

import { join } from 'node:path'
import { root } from './paths.mjs'

/** Where it is, as it is published. */
export const wasmFile = join(root, 'npm', 'wasm32-wasip1', 'nuxt-better-auth-schema.wasm32-wasip1.wasm')

/** Of the version of `@emnapi/core` and `@emnapi/runtime` in `npm/wasm32-wasip1/package.json`. */
export const emnapi = 'emnapi@2.0.0-beta.2'
export const binaryen = 'binaryen@132.0.0'

/** A module says itself which features of WebAssembly it uses, in a section that stripping would remove. */
export const environment = { CARGO_PROFILE_RELEASE_STRIP: 'none' }

/** Nothing but what the addon stops with stops: no function of Node.js that it calls does. */
export function passes(isRelease) {
  return ['--asyncify', '--pass-arg=asyncify-imports@asyncify.start_unwind', isRelease ? '-O3' : '-O1', '--strip-debug', '--strip-producers']
}
