// `npm run demo`. In: a clone, on a machine with Node.js 20 or later, npm and Rust. Out: the last line `demo: ok, N tables` and exit code
// 0, or the step that failed and another exit code. This file needs nothing installed; the rest runs on the Node.js that it installs.
import process from 'node:process'
import { install } from './lib/install.mjs'
import { node } from './lib/paths.mjs'
import { start } from './lib/processes.mjs'

try {
  process.stdout.write('    Packages … ')
  console.log(await install() ? 'installed' : 'already installed')
}
catch (error) {
  console.error(`failed\n${error.message}\ndemo: failed, the packages cannot be installed`)
  process.exit(1)
}

const code = await start(node, ['scripts/demo/main.mjs'], { stdio: 'inherit' }).ended
process.exitCode = typeof code === 'number' ? code : 1
