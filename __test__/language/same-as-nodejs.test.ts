// What a config does, against Node.js. In: the configs of `fixtures/evaluator`, one for each rule of the language that a config may lean on. Out:
// each is read as Node.js runs it in every environment, or is an error. Those that `not-yet.json` names are not, and say there how they fail.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { compare, environmentsOf } from '../../scripts/cases/compare.mjs'
import { fixturesOf } from '../support/fixtures.ts'
import { fixturesDir, root } from '../support/paths.ts'

const list = join(fixturesDir, 'evaluator/not-yet.json')
const notYet = JSON.parse(readFileSync(list, 'utf8')) as Record<string, string>
const scratch = join(root, `node_modules/.evaluator-${process.pid}`)
const now: Record<string, string> = {}
mkdirSync(scratch, { recursive: true })

afterAll(() => {
  rmSync(scratch, { recursive: true, force: true })
  if (process.env.UPDATE_NOT_YET)
    writeFileSync(list, `${JSON.stringify(now, null, 2)}\n`)
})

describe.each(fixturesOf('evaluator'))('%s', (name, { configFile }) => {
  it('is as Node.js has it', async () => {
    const { kind, detail } = await compare(configFile, environmentsOf(readFileSync(configFile, 'utf8')), scratch)
    if (kind !== 'equal')
      now[name] = kind
    if (!process.env.UPDATE_NOT_YET)
      expect(kind, detail).toBe(notYet[name] ?? 'equal')
  })
})
