// The checks, one after the other. In: names of those to run, or none for all. Out: the output of each that found something, and exit code 0 if none did.
import process from 'node:process'
import { start } from '../lib/processes.mjs'
import { crates } from './crates.mjs'
import { licences } from './licences.mjs'
import { packedPackage } from './packed.mjs'
import { typos } from './typos.mjs'
import { wrongTypes } from './wrong-types.mjs'

/** Folders with sources of this project's own. */
const sources = ['bin', 'cli', 'module', 'shared', 'scripts', 'proofs', '__test__', 'playground', 'docs', 'index.js', 'eslint.config.mjs', 'vitest.config.ts']

/** Each gives what it found, empty if that is nothing. */
const checks = {
  eslint: () => output('eslint', [...sources, '--max-warnings=0']),
  knip: () => output('knip', ['--no-progress']),
  typos,
  licences,
  crates: () => crates('licenses', 'bans', 'sources'),
  package: () => packedPackage(file => [output('publint', ['run', file, '--strict']), wrongTypes(file)]),
}

/** Those that need more of the network than a registry: only if they are named. */
const onRequest = {
  advisories: () => crates('advisories'),
}

/** What a program says if it does not end with 0. */
async function output(program, args) {
  const record = start(program, args)
  const code = await record.ended
  return code === 0 ? '' : `${record.output.trimEnd()}\n${program} ended with ${code}.`
}

const wanted = process.argv.slice(2)
const all = { ...checks, ...onRequest }
const unknown = wanted.filter(name => !Object.hasOwn(all, name))
if (unknown.length > 0) {
  console.error(`There is no check ${unknown.join(', ')}. There are: ${Object.keys(all).join(', ')}.`)
  process.exit(2)
}

const failed = []
for (const [name, check] of Object.entries(all)) {
  if (!(wanted.length > 0 ? wanted : Object.keys(checks)).includes(name))
    continue
  process.stdout.write(`${name} … `)
  const found = await check()
  console.log(found ? `found something:\n${found}\n` : 'ok')
  if (found)
    failed.push(name)
}
console.log(`lint: ${failed.length === 0 ? 'ok' : `failed, ${failed.join(', ')}`}`)
process.exitCode = failed.length === 0 ? 0 : 1
