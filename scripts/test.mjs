// `npm test`, and `npm run test:all`, which passes `--all`. In: a clone, on a machine with Node.js 20 or later, npm and Rust. Out: the tests, run, a last line with
// how many passed and failed, and exit code 0 when none failed. This file needs nothing installed; the rest runs on the Node.js that it installs.
import process from 'node:process'
import { install } from './lib/install.mjs'
import { node } from './lib/paths.mjs'
import { start } from './lib/processes.mjs'

try {
  console.log(await install() ? 'Packages installed.' : 'Packages are already installed.')
}
catch (error) {
  console.error(`${error.message}\ntest: failed, the packages cannot be installed`)
  process.exit(1)
}

const code = await start(node, ['scripts/test/main.mjs', ...process.argv.slice(2)], { stdio: 'inherit' }).ended
process.exitCode = typeof code === 'number' ? code : 1
