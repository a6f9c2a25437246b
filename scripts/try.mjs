// `npm run try`. In: the addon, and `docs/try`. Out: the page on which a config is tried in the browser, in `docs/try/dist`: static files, tried in Chromium if the machine has it.
// This file runs on any Node.js from 20 on.
import process from 'node:process'
import { install } from './lib/install.mjs'
import { node } from './lib/paths.mjs'
import { start } from './lib/processes.mjs'

await install()
const code = await start(node, ['scripts/try/main.mjs', ...process.argv.slice(2)], { stdio: 'inherit' }).ended
process.exitCode = typeof code === 'number' ? code : 1
