// `npm run bench`. In: an installed clone, `--rounds N`, `--against FILE` and `--cold`. Out: what a schema costs here and with the tools that people use today.
import process from 'node:process'
import { node } from './lib/paths.mjs'
import { start } from './lib/processes.mjs'

const code = await start(node, ['scripts/bench/main.mjs', ...process.argv.slice(2)], { stdio: 'inherit' }).ended
process.exitCode = typeof code === 'number' ? code : 1
