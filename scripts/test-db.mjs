// `npm run test:db`. In: a clone, on a machine with Node.js 20 or later, npm and Rust. Out: the schema proven on every database that is to be
// had here, in every variant; a last line with how many tests passed and failed, and exit code 0 when none failed. `npm run test:all`
// does the same with few variants.
import process from 'node:process'
import { install } from './lib/install.mjs'
import { node } from './lib/paths.mjs'
import { start } from './lib/processes.mjs'

try {
  console.log(await install() ? 'Packages installed.' : 'Packages are already installed.')
}
catch (error) {
  console.error(`${error.message}\ntest:db: failed, the packages cannot be installed`)
  process.exit(1)
}

const code = await start(node, ['scripts/db/main.mjs'], { stdio: 'inherit' }).ended
process.exitCode = typeof code === 'number' ? code : 1
