// `node scripts/build-wasm.mjs`. In: the target `wasm32-wasip1` of the machine's Rust. Out: the addon in WebAssembly, in its package, as it is published.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { root } from './lib/paths.mjs'
import { run } from './lib/processes.mjs'
import { binaryen, emnapi, environment, passes } from './lib/wasm.mjs'

const tools = join(root, 'target', 'wasm')
mkdirSync(tools, { recursive: true })
writeFileSync(join(tools, 'package.json'), '{}')
await run('npm', ['install', '--silent', '--ignore-scripts', '--no-audit', emnapi, binaryen], { cwd: tools })

const target = 'wasm32-wasip1'
await run('cargo', ['rustc', '--locked', '--release', '--lib', '--crate-type', 'cdylib', '--target', target], {
  stdio: ['ignore', 'inherit', 'inherit'],
  env: { ...environment, EMNAPI_LINK_DIR: join(tools, 'node_modules', 'emnapi', 'lib', target) },
})
const built = join(root, 'target', target, 'release', 'nuxt_better_auth_schema.wasm')
const file = join(root, 'npm', target, `nuxt-better-auth-schema.${target}.wasm`)
await run(process.execPath, [join(tools, 'node_modules', 'binaryen', 'bin', 'wasm-opt'), ...passes(true), built, '-o', file])
