// The module in real apps, over a fixed part of the matrix. In: a built addon and module. Out: how many apps passed and failed, read from the last line
// of `npm run test:matrix`.
import { show } from './show.mjs'

export async function matrix(title) {
  const { code, output } = await show(title, 'node', ['proofs/matrix/main.mjs', '--sample'])
  const [, ok, failed] = output.match(/^matrix: (\d+) ok, (\d+) failed, \d+ not possible of \d+$/m) ?? []
  const count = Number(failed ?? 0)
  // What ends before its last line, or has no app that works, has failed too.
  return { passed: Number(ok ?? 0), failed: count === 0 && (code !== 0 || !ok) ? 1 : count }
}
