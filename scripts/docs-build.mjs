// `npm run docs:build`. In: `docs/`. Out: the site in `docs/.output/public`, built, followed from link to link, and looked at in Chromium if the machine has it. The packages of
// the site are installed into `docs/node_modules`, once. This file runs on any Node.js from 20 on.
import process from 'node:process'
import { install } from './lib/install.mjs'
import { node } from './lib/paths.mjs'
import { start } from './lib/processes.mjs'

await install()
const code = await start(node, ['scripts/site/main.mjs', ...process.argv.slice(2)], { stdio: 'inherit' }).ended
process.exitCode = typeof code === 'number' ? code : 1
