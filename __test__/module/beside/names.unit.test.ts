// What `#auth/schema` has beside the other module, and what its options mean here. In: names of exports, options. Out: the further names, without one that a
// table of the app has already; settings, and messages.
import { expect, it } from 'vitest'
import { furtherNames } from '../../../module/src/schema/further-names.ts'
import { readOtherSchema } from '../../../shared/src/beside/schema-options.ts'

it('has the singular names of Better Auth\'s own tables where only the plural ones are exported', () => {
  expect(furtherNames(['users', 'sessions', 'accounts', 'verifications', 'twoFactors', 'usersRelations'])).toEqual({
    tables: [['user', 'users'], ['session', 'sessions'], ['account', 'accounts'], ['verification', 'verifications']],
    whole: 'schema',
  })
  expect(furtherNames(['user', 'session', 'account', 'verification']).tables).toEqual([])
  // A table that a config renames is not the one that is promised.
  expect(furtherNames(['people', 'session', 'sessions']).tables).toEqual([])
})

it('takes no name that a table has', () => {
  expect(furtherNames(['user', 'schema']).whole).toBeUndefined()
})

it.each<[Record<string, unknown>, ReturnType<typeof readOtherSchema>]>([
  [{}, { settings: {}, unknown: [], wrong: [] }],
  [{ usePlural: undefined }, { settings: {}, unknown: [], wrong: [] }],
  [{ usePlural: true, casing: 'camelCase', schemaName: 'a' }, { settings: { usePlural: true, casing: 'camelCase', schemaName: 'a' }, unknown: [], wrong: [] }],
  [{ toString: 1 }, { settings: {}, unknown: ['`auth.schema.toString` has no effect on the auth schema.'], wrong: [] }],
  [{ usePlural: 'yes' }, { settings: { usePlural: 'yes' } as never, unknown: [], wrong: ['`auth.schema.usePlural` must be true or false, and is "yes".'] }],
])('reads %j', (written, read) => expect(readOtherSchema(written)).toEqual(read))
