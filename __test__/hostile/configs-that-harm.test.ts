// Configs that end or harm whatever runs them. They are read, not run, and come to the same tables as the plain config beside them.
// What users hit: nuxt-modules/better-auth#377 (SDK constructors without their key), #302 (a build without the secret), better-auth/better-auth#5178 and #1766 (modules of
// the runtime), #795 (side-effect imports), NuxSaaS/NuxSaaS#2 (auto-imports).
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runInChild } from '../support/child.ts'
import { describeSchema } from '../../proofs/lib/drizzle/describe-schema.ts'
import { dialects } from '../../proofs/lib/drizzle/dialects.ts'
import { fixturesOf } from '../support/fixtures.ts'
import { loadSchema } from '../../proofs/lib/drizzle/load-schema.ts'
import { codeOf, requestFor } from '../support/native.ts'
import { officialSchema } from '../support/official-generator.ts'
import { fixturesDir } from '../support/paths.ts'
import { runConfig } from '../support/run-config.ts'

const plain = join(fixturesDir, 'hostile', 'plain.config.ts')

describe.each(fixturesOf('hostile'))('%s', (_, { configFile }) => {
  it.each(dialects)('%s', async (dialect) => {
    const result = await runInChild(requestFor(configFile, { dialect }), { env: {} })
    const expected = await officialSchema(await runConfig(plain), { dialect })
    expect(describeSchema(await loadSchema(codeOf(result)), dialect)).toEqual(describeSchema(await loadSchema(expected), dialect))
  })
})
