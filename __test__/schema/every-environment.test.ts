// One schema for every environment, against Node.js. In: configs that ask the environment; the lines at their top say which values each variable
// may have. Out: for every combination of them, each table, column and attribute that the running app has is in the schema; where two
// environments contradict each other there is an error instead, and only there.
// What users hit: kriasoft/react-starter-kit#2174 (a plugin behind a variable that the generating shell lacks), nuxt-modules/better-auth#364.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { combinations, differences, type Started } from '../support/environments.ts'
import { fixturesOf } from '../support/fixtures.ts'
import { run } from '../support/native.ts'
import { runConfig } from '../support/run-config.ts'

describe.each(fixturesOf('environments'))('%s', (_, { dir, configFile }) => {
  it('has what every environment has', async () => {
    const started: Started[] = []
    for (const env of combinations(readFileSync(configFile, 'utf8')))
      started.push({ env, options: await runConfig(configFile, { env, alias: { '~~': dir } }).catch((error: Error) => error) })
    expect(differences(started, run(configFile))).toEqual([])
  })
})
