// The tests, one kind after the other. In: installed packages, and `--all` for what is long too. Out: the output of each, and the sum of them all. A build that fails ends the
// run, for what comes after it would test the build before; tests that fail do not.
import process from 'node:process'
import { parseArgs } from 'node:util'
import { ensureBuilt } from '../lib/built.mjs'
import { conformance } from './conformance.mjs'
import { matrix } from './matrix.mjs'
import { parity } from './parity.mjs'
import { rustTests } from './rust.mjs'
import { durations, show } from './show.mjs'
import { vitest } from './vitest.mjs'

const { values: { all } } = parseArgs({
  options: {
    // Also what is long: JavaScript tests with that tag, and what installs other packages.
    all: { type: 'boolean', default: false },
  },
})
const totals = { passed: 0, failed: 0 }

function add({ passed, failed }) {
  totals.passed += passed
  totals.failed += failed
}

async function build(title, command, args) {
  const { code } = await show(title, command, args)
  if (code !== 0)
    throw new Error(`${title.toLowerCase()} failed`)
}

async function check(title, command, args) {
  const { code } = await show(title, command, args)
  add(code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })
}

try {
  // Without the binding, which has conversions alone and is tested from JavaScript: the core has to do without it.
  add(await rustTests('Rust', ['--locked', '--no-default-features']))
  await build('Building the addon', 'npm', ['run', 'build:tests'])
  console.log(`\n── ${await ensureBuilt('build:module') ? 'The module was built' : 'The module is current'}`)
  await check('Types of the module', 'npm', ['run', 'typecheck'])
  add(await vitest(all ? 'JavaScript' : 'JavaScript, without what is long', { long: all }))
  if (all) {
    add(await conformance('Conformance with the real packages, a tenth'))
    add(await parity('Parity with the official generators, a fortieth'))
    add(await matrix('Apps of every kind, a few'))
  }
  await check('The built app', 'node', ['scripts/demo.mjs'])
}
catch (error) {
  totals.failed++
  console.error(`\n${error.message}`)
}

console.log(`\n── Minutes and seconds\n${durations()}`)
console.log(`\ntest: ${totals.failed === 0 ? 'ok' : 'failed'}, ${totals.passed} passed, ${totals.failed} failed`)
process.exitCode = totals.failed === 0 ? 0 : 1
