// Random configs that ask the environment, against Node.js in every environment. In: a fixed seed. Out: each is read as it runs, but for those listed
// here as not met yet; the list may only get shorter. `npm run worlds` tries more.
// What users hit: kriasoft/react-starter-kit#2174 (a plugin behind a variable that the generating shell lacks).
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const main = fileURLToPath(new URL('../../proofs/worlds/main.mjs', import.meta.url))
/** Programs of these seeds that are not read as they run. */
const notYet: string[] = []
/** Each is a process of its own: what ran in one is never given back. */
const seeds = ['1', '2', '3', '4']
const each = 50

function worlds(...options: string[]): string {
  return spawnSync(process.execPath, [main, ...options], { encoding: 'utf8' }).stdout
}

it('reads configs in which two conditions nest as they run, each form in each other', { timeout: 600_000 }, () => {
  expect(worlds('--nested', '--programs', '400', '--seed', '1')).toMatch(/^worlds: 400 equal, 0 missing, 0 extra, 0 untrue, 0 refused of 400$/m)
})

it.each(seeds)('reads random configs of seed %s as they run', { timeout: 600_000 }, (seed) => {
  const stdout = worlds('--programs', `${each}`, '--seed', seed, '--shown', '0')
  expect(stdout).toMatch(new RegExp(`^worlds: \\d+ equal, \\d+ missing, \\d+ extra, \\d+ untrue, \\d+ refused of ${each}$`, 'm'))
  const differing = [...stdout.matchAll(/^(?:missing|extra|untrue|refused): (.+)$/gm)].flatMap(([, found = '']) => found.split(' '))
  expect(differing).toEqual(notYet.filter(program => program.startsWith(seed)))
})
