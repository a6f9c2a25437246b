// The comparison with the official generators, over a fixed part of its cases. In: a built addon. Out: how many cases passed and failed, read from
// the last line of `npm run parity`.
import { show } from './show.mjs'

export async function parity(title) {
  const { code, output } = await show(title, 'node', ['proofs/parity/main.mjs', '--sample'])
  const [, equal, known, different] = output.match(/^parity: (\d+) equal, (\d+) known differences, (\d+) different of \d+$/m) ?? []
  const failed = Number(different ?? 0)
  return { passed: Number(equal ?? 0) + Number(known ?? 0), failed: failed === 0 && (code !== 0 || !equal) ? 1 : failed }
}
