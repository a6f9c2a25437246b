#!/usr/bin/env node
// The command. In: arguments. Out: what `dist/cli.mjs` does with them. This file is there before anything is built, so that package managers
// can link it.
import module from 'node:module'

// From Node.js 22.1 on: what was compiled once is not compiled again.
module.enableCompileCache?.()

const { main } = await import('../dist/cli.mjs')
await main(process.argv.slice(2))
