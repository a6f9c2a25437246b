// A value that reaches a table and cannot be decided: no schema, and an error that points at the place in the config.
// What users hit: nuxt-modules/better-auth#364 (a value of `runtimeConfig` gave an incomplete schema without a word).
import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fixturesOf } from '../support/fixtures.ts'
import { run } from '../support/native.ts'
import { root } from '../support/paths.ts'

describe.each(fixturesOf('undecided'))('%s', (_, { configFile }) => {
  const result = run(configFile, { rootDir: root })

  it('has no schema', () => {
    expect(result.code).toBeNull()
  })

  it('points at the place', () => {
    const [error, ...more] = result.diagnostics.filter(diagnostic => diagnostic.severity === 'error')
    expect(more).toEqual([])
    expect(error).toMatchObject({ code: 'BAS301', file: relative(root, configFile) })
    const lines = readFileSync(configFile, 'utf8').split('\n')
    const line = lines[(error?.line ?? 0) - 1]
    expect(line).toBeDefined()
    expect(error?.column).toBeLessThanOrEqual(line?.length ?? 0)
    expect(error?.frame).toContain(line?.trim())
    expect(`${error?.line}:${error?.column}\n${error?.frame}`).toMatchSnapshot()
  })

  it('says so in every dialect', () => {
    for (const dialect of ['postgresql', 'mysql'] as const)
      expect(run(configFile, { rootDir: root, dialect })).toMatchObject({ code: null, diagnostics: result.diagnostics })
  })
})
