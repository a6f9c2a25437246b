// Random configs that ask the environment, against Node.js in every environment. In: a fixed seed. Out: no table or column is missing, none is there
// that no environment has, and next to none of them is refused. `npm run worlds` tries more.
// What users hit: kriasoft/react-starter-kit#2174 (a plugin behind a variable that the generating shell lacks).
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const main = fileURLToPath(new URL('../worlds/main.mjs', import.meta.url))

it('reads random configs as they run', { timeout: 600_000 }, () => {
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning']
  const { stdout, status } = spawnSync(process.execPath, [...flags, main, '--programs', '200', '--seed', '1'], { encoding: 'utf8' })
  expect(stdout).toMatch(/^worlds: \d+ equal, 0 missing, 0 extra, \d+ refused of 200$/m)
  expect(status, stdout).toBe(0)
})
