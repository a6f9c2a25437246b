// The Rust tests, in the profile and for the target that the addon of `npm run build:tests` is built with: they share the packages. In: cargo's arguments.
// Out: how many passed and failed, read from the closing lines of cargo-nextest where it is installed, and of `cargo test` where it is not.
import { run, start } from '../lib/processes.mjs'
import { show } from './show.mjs'

/** Snapshots are compared, never written. */
const env = { INSTA_UPDATE: 'no' }

export async function rustTests(title, args) {
  const command = await hasNextest() ? ['nextest', 'run', '--cargo-profile'] : ['test', '--profile']
  const target = (await run('rustc', ['--print', 'host-tuple'])).trim()
  const { code, output } = await show(title, 'cargo', [...command, 'tests', '--target', target, ...args], env)
  const totals = count(output)
  // What does not compile has no closing line. No tests at all are a mistake in here.
  if ((code !== 0 || totals.passed === 0) && totals.failed === 0)
    totals.failed = 1
  return totals
}

function count(output) {
  const lines = output.split('\n').filter(line => /^\s*Summary \[|^test result:/.test(line))
  const sum = word => lines.reduce((total, line) => total + Number(line.match(new RegExp(`(\\d+) ${word}`))?.[1] ?? 0), 0)
  return { passed: sum('passed'), failed: sum('failed') }
}

async function hasNextest() {
  return await start('cargo', ['nextest', '--version']).ended === 0
}
