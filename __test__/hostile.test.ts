// Configs that end or harm whatever runs them. They are read, not run, and come to the same tables as the plain config beside them.
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runInChild } from './support/child.ts'
import { describeSchema } from './support/describe-schema.ts'
import { dialects } from './support/dialects.ts'
import { fixturesOf } from './support/fixtures.ts'
import { loadSchema } from './support/load-schema.ts'
import { codeOf, requestFor } from './support/native.ts'
import { officialSchema } from './support/official-generator.ts'
import { fixturesDir } from './support/paths.ts'
import { runConfig } from './support/run-config.ts'

const plain = join(fixturesDir, 'hostile', 'plain.config.ts')

describe.each(fixturesOf('hostile'))('%s', (_, { configFile }) => {
  it.each(dialects)('%s', async (dialect) => {
    const result = await runInChild(requestFor(configFile, { dialect }), { env: {} })
    const expected = await officialSchema(await runConfig(plain), { dialect })
    expect(describeSchema(await loadSchema(codeOf(result)), dialect)).toEqual(describeSchema(await loadSchema(expected), dialect))
  })
})
