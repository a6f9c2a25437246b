// `npm run bench:nuxt`. In: a built clone and `--rounds N`. Out: what `nuxt prepare` and `nuxt build` cost without an auth schema, with one that
// is kept by hand, with this module and with the other one.
import process from 'node:process'
import { node } from './lib/paths.mjs'
import { start } from './lib/processes.mjs'

const code = await start(node, ['scripts/bench-nuxt/main.mjs', ...process.argv.slice(2)], { stdio: 'inherit' }).ended
process.exitCode = typeof code === 'number' ? code : 1
