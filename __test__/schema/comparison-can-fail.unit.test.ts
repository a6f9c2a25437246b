// Whether the comparison can fail: each alteration of a schema text has to be seen, and what changes nothing must not be.
import { passkey } from '@better-auth/passkey'
import { admin, organization, twoFactor, username } from 'better-auth/plugins'
import { describe, expect, it } from 'vitest'
import { describeSchema } from '../../proofs/lib/drizzle/describe-schema.ts'
import { dialects, type Dialect } from '../../proofs/lib/drizzle/dialects.ts'
import { loadSchema } from '../../proofs/lib/drizzle/load-schema.ts'
import { firstMigration } from '../../proofs/lib/drizzle/migration.ts'
import { officialSchema } from '../support/official-generator.ts'
import { schemaProblems } from '../support/schema-check.ts'

const options = {
  plugins: [twoFactor(), passkey(), organization({ teams: { enabled: true } }), admin(), username()],
  user: { additionalFields: { mood: { type: ['good', 'bad'], required: false } } },
} satisfies Parameters<typeof officialSchema>[0]

type Alteration = [what: string, find: string | RegExp, replacement: string]

const everywhere: Alteration[] = [
  ['not null', /name: (text|varchar)\("name"(, \{ length: 255 \})?\)\.notNull\(\)/, 'name: $1("name"$2)'],
  ['a default', '.default("member")', '.default("owner")'],
  ['a default that is gone', '.default("member")', ''],
  ['on update', /\.\$onUpdate\(\s*\(\) => \/\* @__PURE__ \*\/ new Date\(\),?\s*\)/, '.$onUpdate(() => new Date(0))'],
  ['on delete', '{ onDelete: "cascade" }', '{ onDelete: "set null" }'],
  ['the column that is referred to', 'references(() => team.id', 'references(() => organization.id'],
  ['a column name', '"ipAddress"', '"ip_address"'],
  ['the key of a column', 'ipAddress:', 'address:'],
  ['a table name', /Table\(\s*"member"/, 'Table("members"'],
  ['an export', 'export const verification', 'export const proof'],
  ['a table that is gone', 'export const verification', 'const verification'],
  ['a column that is gone', /\n\s*userAgent: .*/, ''],
  ['an index name', '"session_userId_idx"', '"session_user_idx"'],
  ['an index that is unique', 'index("session_userId_idx")', 'uniqueIndex("session_userId_idx")'],
  ['an indexed column', '.on(table.identifier)', '.on(table.value)'],
  ['the kind of a relation', /\{ many \}\) => \(\{\s*sessions: many\(/, '{ one, many }) => ({ sessions: one('],
  ['the key of a relation', 'sessions: many', 'signIns: many'],
  ['a relation that is gone', 'sessions: many(session),', ''],
  ['a column that is unique', '.unique()', ''],
  ['the values of an enumeration', '"good"', '"fair"'],
]

const alterations: Record<Dialect, Alteration[]> = {
  sqlite: [
    ...everywhere,
    ['the mode of a column', '{ mode: "boolean" }', '{ mode: "number" }'],
    ['the mode of a time', '"timestamp_ms"', '"timestamp"'],
    ['an SQL default', '* 1000', '* 1'],
  ],
  postgresql: [
    ...everywhere,
    ['a time zone', 'timestamp("createdAt")', 'timestamp("createdAt", { withTimezone: true })'],
    ['an SQL default', '.defaultNow()', ''],
    ['a type', 'integer("memberCount")', 'bigint("memberCount", { mode: "number" })'],
  ],
  mysql: [
    ...everywhere,
    ['a length', 'varchar("token", { length: 255 })', 'varchar("token", { length: 191 })'],
    ['fractions of a second', '{ fsp: 3 }', '{ fsp: 6 }'],
    ['a type', 'int("memberCount")', 'bigint("memberCount", { mode: "number" })'],
  ],
}

describe.each(dialects)('%s', (dialect) => {
  const official = officialSchema(options, { dialect })

  it.each(alterations[dialect])('sees %s', async (_, find, replacement) => {
    const code = await official
    const altered = code.replace(find, replacement).replace(importLine, importAll)
    expect(altered.replace(importLine, '')).not.toBe(code.replace(importLine, ''))
    expect(describeSchema(await loadSchema(altered), dialect)).not.toEqual(describeSchema(await loadSchema(code), dialect))
  })

  it('sees in the migration what it knows nothing of', async () => {
    const code = await official
    const altered = code.replace('"session_userId_idx"', '"session_user_idx"')
    expect(await firstMigration(await loadSchema(altered), dialect)).not.toEqual(await firstMigration(await loadSchema(code), dialect))
  })

  it('does not see order, white space and comments', async () => {
    const code = await official
    const statements = code.split(/\n(?=export const )/)
    const [head, ...rest] = statements
    // A relation needs its tables, a table none: references are functions.
    const tables = rest.filter(statement => !statement.includes('= relations('))
    const relations = rest.filter(statement => statement.includes('= relations('))
    const turned = ['// a comment', head, ...tables.reverse(), ...relations.reverse()].join('\n\n').replaceAll('  ', '    ')
    expect(turned).not.toBe(code)
    expect(describeSchema(await loadSchema(turned), dialect)).toEqual(describeSchema(await loadSchema(code), dialect))
    expect(await firstMigration(await loadSchema(turned), dialect)).toEqual(await firstMigration(await loadSchema(code), dialect))
  })

  it('has Better Auth refuse a schema without a column', async () => {
    const code = await official
    expect(await schemaProblems(await loadSchema(code), options, { dialect })).toEqual([])
    const altered = code.replace(/\n\s*userAgent: .*/, '')
    expect(await schemaProblems(await loadSchema(altered), options, { dialect })).not.toEqual([])
  })
})

const importLine = /^import \{([^}]*)\} from "drizzle-orm\/(\w+)-core";$/m

/** An alteration may need a builder that the schema did not. */
function importAll(_: string, names: string, core: string): string {
  const extra = { sqlite: ['uniqueIndex'], pg: ['uniqueIndex', 'bigint'], mysql: ['uniqueIndex', 'bigint'] }[core] ?? []
  const all = new Set([...names.split(',').map(name => name.trim()).filter(Boolean), ...extra])
  return `import { ${[...all].join(', ')} } from "drizzle-orm/${core}-core";`
}
