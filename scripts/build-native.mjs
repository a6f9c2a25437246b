// `npm run build:native`. In: options of `napi build`. Out: the addon as it is published, optimised across crates.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { root } from './lib/paths.mjs'
import { run, start } from './lib/processes.mjs'

const folder = join(root, 'target', 'scripts')
mkdirSync(folder, { recursive: true })
const cargo = join(folder, process.platform === 'win32' ? 'as-addon-alone.exe' : 'as-addon-alone')
await run('rustc', ['--edition', '2024', '-o', cargo, join('scripts', 'as-addon-alone.rs')])

const args = ['build', '--platform', '--release', '--js', 'binding.cjs', '--dts', 'index.d.ts', ...process.argv.slice(2)]
const code = await start('napi', args, { env: { CARGO: cargo }, stdio: 'inherit' }).ended
process.exitCode = typeof code === 'number' ? code : 1
