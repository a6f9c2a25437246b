// The comparison with the real packages, over a fixed tenth of its cases. In: a built addon. Out: how many cases passed and failed, read from the
// last line of `npm run conformance`.
import { show } from './show.mjs'

export async function conformance(title) {
  const { code, output } = await show(title, 'node', ['proofs/conformance/main.mjs', '--sample'])
  const [, equal, undecided, different] = output.match(/^conformance: (\d+) equal, (\d+) undecided, (\d+) different of \d+$/m) ?? []
  const failed = Number(undecided ?? 0) + Number(different ?? 0)
  // What ends before its last line, or finds a plugin that is not in the grid, has failed too.
  return { passed: Number(equal ?? 0), failed: failed === 0 && (code !== 0 || !equal) ? 1 : failed }
}
