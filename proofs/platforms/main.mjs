// `npm run platforms [-- TARGET …]`. In: a built addon of this machine. Out: the addon built for other platforms, each run on its own Node.js; a line for each: what is not as here, its size and how long it
// took against this machine; exit code 0 when all that can be run answers the same. What is missing on the machine is fetched into the cache: a Debian with compilers and emulators, and Node.js itself.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { performance } from 'node:perf_hooks'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { brotliCompressSync } from 'node:zlib'
import { root } from '../../scripts/lib/paths.mjs'
import { run } from '../../scripts/lib/processes.mjs'
import { answersOf } from './ask.mjs'
import { differences } from './compare.mjs'
import { ensureDebian, inDebian, isReady, whyNoDebian } from './debian.mjs'
import { debian } from './paths.mjs'
import { ensureProgram } from './programs.mjs'
import { builtOf, targets } from './targets.mjs'

const { values: { whole, release, answers, addon: other, 'if-ready': onlyIfReady }, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    // Every fixture in every dialect under an emulator too, which takes minutes.
    whole: { type: 'boolean', default: false },
    // What would be shipped, which takes many times as long to build.
    release: { type: 'boolean', default: false },
    // Fetches no Debian: where there is none, nothing is tried.
    'if-ready': { type: 'boolean', default: false },
    // Writes the answers of this machine into a file, for `compare.mjs`, and builds nothing.
    answers: { type: 'string' },
    // The one to ask there, if it is not that of this machine.
    addon: { type: 'string' },
  },
})
if (answers !== undefined) {
  writeFileSync(answers, JSON.stringify(await ownAnswers(false)))
  process.exit()
}
const unknown = positionals.filter(name => !(name in targets))
if (unknown.length > 0) {
  console.error(`There is no target ${unknown.join(', ')}. There are: ${Object.keys(targets).join(', ')}.`)
  process.exit(1)
}
const missing = whyNoDebian()
if (missing !== undefined) {
  console.log(`platforms: not tried, because ${missing}`)
  process.exit(onlyIfReady ? 0 : 1)
}

if (onlyIfReady && !isReady()) {
  console.log('platforms: not tried, because the Debian that builds for them is not on this machine: `npm run platforms` fetches it')
  process.exit()
}

console.log('Debian sid with compilers …')
await ensureDebian()
const outcomes = []
for (const target of positionals.length > 0 ? positionals : Object.keys(targets)) {
  const outcome = await tryTarget(target, targets[target]).catch(error => ({ ok: false, line: `failed: ${error.message}` }))
  outcomes.push(outcome)
  console.log(`${target}: ${outcome.line}`)
}
const count = is => outcomes.filter(is).length
const failed = count(({ ok }) => !ok)
console.log(`platforms: ${count(({ ok, isRun }) => ok && isRun)} equal, ${count(({ ok, isRun }) => ok && !isRun)} only linked, ${failed} failed of ${outcomes.length}`)
process.exitCode = failed === 0 ? 0 : 1

async function tryTarget(target, { programs, before = ':', env, zig, hasLibrary, after, file, addon, node: command, drive, emulated }) {
  for (const program of programs)
    await ensureProgram(program)
  const cargo = zig ? '/programs/cargo-zigbuild/cargo_zigbuild-*.data/scripts/cargo-zigbuild rustc' : 'cargo rustc'
  const profile = release ? 'release' : 'quick'
  const built = builtOf(target, profile)
  // The compiler is a released one; its own sources are built with it, which is not released.
  const std = hasLibrary ? '' : '-Zbuild-std=std,panic_unwind'
  await inDebian(`${before}\n${cargo} --locked --quiet --lib --crate-type cdylib --profile ${profile} --target "$1" ${std}\n${after?.(built, release) ?? ':'}`, [target], {
    ...env,
    CARGO_HOME: '/build/cargo',
    CARGO_TARGET_DIR: '/build/target',
    CARGO_INCREMENTAL: '0',
    RUSTC_BOOTSTRAP: '1',
  })
  const size = sizeOf(join(debian, file ?? built))
  if (command === undefined)
    return { ok: true, isRun: false, line: `built, ${size}; there is nothing here to run it on` }
  const isSample = emulated === true && !whole
  const [theirs, theirTime] = await timed(() => answersOf({ addon: addon ?? built, drive, isSample, start: args => inDebian(`exec ${command} "$@"`, args) }))
  const [ours, ourTime] = await timed(() => ownAnswers(isSample))
  const notAsked = Object.keys(theirs).filter(name => theirs[name].notAsked === true)
  // An answer that is missing is a difference.
  const without = answers => Object.fromEntries(Object.entries(answers).filter(([name]) => !notAsked.includes(name)))
  const asked = without(ours)
  const different = differences(asked, without(theirs))
  different.forEach(line => console.log(`  ${line}`))
  const all = Object.keys(asked).length
  const left = notAsked.length > 0 ? ` (not asked, because links can't be told from folders there: ${notAsked.join('; ')})` : ''
  return { ok: different.length === 0, isRun: true, line: `${all - different.length} of ${all} answers equal${left}, ${size}, ${(theirTime / ourTime).toFixed(1)} times the time of this machine's` }
}

function sizeOf(file) {
  const bytes = readFileSync(file)
  const megabytes = length => (length / 2 ** 20).toFixed(2)
  return release ? `${megabytes(bytes.length)} MB (${megabytes(brotliCompressSync(bytes).length)} as brotli)` : `${megabytes(bytes.length)} MB`
}

/** A question that cannot be asked here proves nothing elsewhere. */
async function ownAnswers(isSample) {
  const ours = await answersOf({ addon: other === undefined ? nativeAddon() : resolve(other), isSample, start: args => run(process.execPath, args) })
  const failed = Object.keys(ours).filter(name => ours[name].error !== undefined || ours[name].notAsked === true)
  if (failed.length > 0)
    throw new Error(`here it cannot be asked: ${failed.map(name => `${name}: ${ours[name].error ?? 'links are not seen'}`).join('; ')}`)
  return ours
}

function nativeAddon() {
  const name = readdirSync(root).find(file => file.endsWith('.node'))
  if (name === undefined)
    throw new Error('the addon of this machine is not built: npm run build:quick')
  return join(root, name)
}

async function timed(work) {
  const start = performance.now()
  const value = await work()
  return [value, performance.now() - start]
}
