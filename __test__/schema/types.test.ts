// TypeScript understands the schema: no table is `any`, and rows have the types of their columns, those of the config's own fields too.
// What users hit: better-auth/better-auth#6994 and drizzle-team/drizzle-orm#2476 (tables that point at each other become `any`),
// nuxt-modules/better-auth#130 (types lack additional fields).
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { compile } from '../support/compile.ts'
import { dialects } from '../../proofs/lib/drizzle/dialects.ts'
import { codeOf, run } from '../support/native.ts'
import { fixturesDir } from '../support/paths.ts'
import { temporaryApp } from '../support/temporary-app.ts'

const equal = `
export type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true : false
export const proof = <T extends true>(): T | undefined => undefined
`

it.each(dialects)('circles of tables, in %s', (dialect) => {
  for (const name of ['circle-of-tables', 'circle-with-long-names']) {
    const schema = codeOf(run(join(fixturesDir, 'accepted', name, 'auth.config.ts'), { dialect }))
    expect(compile({ 'schema.ts': schema })).toEqual([])
  }
  const schema = codeOf(run(join(fixturesDir, 'accepted', 'circle-of-tables', 'auth.config.ts'), { dialect }))
  expect(compile({
    'schema.ts': schema,
    'equal.ts': equal,
    'use.ts': `
import { type Equal, proof } from './equal.ts'
import type { home, street, town, user } from './schema.ts'
proof<Equal<typeof home.$inferSelect, { id: string, ownerId: string, streetId: string }>>()
proof<Equal<typeof street.$inferSelect, { id: string, townId: string, longestId: string | null }>>()
proof<Equal<typeof town.$inferSelect, { id: string, mayorsHomeId: string | null, name: string }>>()
proof<Equal<(typeof user.$inferSelect)['homeId'], string | null>>()
`,
  })).toEqual([])
})

it.each(dialects)('additional fields, in %s', (dialect) => {
  const { configFile } = temporaryApp({
    'auth.config.ts': `export default { user: { additionalFields: {
  company: { type: 'string', required: true },
  age: { type: 'number', required: false },
  score: { type: 'number', bigint: true },
  vip: { type: 'boolean', defaultValue: false },
  since: { type: 'date', required: false },
  tags: { type: 'string[]' },
  mood: { type: ['good', 'bad'], required: false },
} } }`,
  })
  const tags = dialect === 'postgresql' ? 'string[]' : dialect === 'sqlite' ? 'unknown' : 'string'
  expect(compile({
    'schema.ts': codeOf(run(configFile, { dialect })),
    'equal.ts': equal,
    'use.ts': `
import { type Equal, proof } from './equal.ts'
import type { user } from './schema.ts'
type User = typeof user.$inferSelect
proof<Equal<Pick<User, 'company' | 'age' | 'score' | 'vip' | 'since' | 'mood' | 'tags'>, {
  company: string, age: number | null, score: number, vip: boolean, since: Date | null, mood: 'good' | 'bad' | null, tags: ${tags},
}>>()
proof<Equal<User['email'], string>>()
// @ts-expect-error
proof<Equal<User['company'], number>>()
`,
  })).toEqual([])
})

it.each(dialects)('every plugin of the playground, in %s', (dialect) => {
  expect(compile({ 'schema.ts': codeOf(run(join(fixturesDir, 'equal', 'plugins-many', 'auth.config.ts'), { dialect })) })).toEqual([])
})
