// `npm run lint`: the checks of the text of this repository, and of the package as npm packs it. In: installed packages and a built module. Out: what each of them found, and a last line
// with the names of those that found something. This file runs on any Node.js from 20 on.
import process from 'node:process'
import { node } from './lib/paths.mjs'
import { start } from './lib/processes.mjs'

const code = await start(node, ['scripts/lint/main.mjs', ...process.argv.slice(2)], { stdio: 'inherit' }).ended
process.exitCode = typeof code === 'number' ? code : 1
