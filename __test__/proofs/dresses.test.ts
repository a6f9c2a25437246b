// One program in other dresses: inside a function, as CommonJS, over two files. In: the configs of the fixtures. Out: each gives the same tables in all of them, or an error.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { compareDresses } from '../../proofs/worlds/dresses.mjs'
import { fixturesOf } from '../support/fixtures.ts'
import { root } from '../support/paths.ts'

const scratch = join(root, `node_modules/.dresses-${process.pid}`)

afterAll(() => {
  rmSync(scratch, { recursive: true, force: true })
})

describe.each(['equal', 'environments', 'evaluator', 'undecided'])('%s', (group) => {
  it.each(fixturesOf(group))('%s', (name, { dir, configFile }) => {
    const dresses = compareDresses(dir, configFile, scratch, { alias: { '~~': dir, '#server': `${dir}/server` } })
    const wrong = dresses.filter(({ verdict }) => verdict === 'different')
    const lines = wrong.map(({ kind, verdict }) => `${name} as ${kind}: ${verdict}`)
    expect(lines, wrong[0]?.detail).toEqual([])
  })
})
