// `npm run parity` compares; here is that it notices: each attribute of a column or table that differs, in each dialect; that what is known is no
// difference, and nothing else is hidden by it; and that the documentation lists what the code knows.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compare } from '../../proofs/parity/compare.mjs'
import { ids, knownFailure } from '../../proofs/parity/known-differences.ts'
import { dialects, type Dialect } from '../../proofs/lib/drizzle/dialects.ts'
import { codeOf, run, type Settings } from '../support/native.ts'
import { fixturesDir, root } from '../support/paths.ts'

const schemaOf = (fixture: string, settings: Settings) => codeOf(run(join(fixturesDir, 'equal', fixture, 'auth.config.ts'), { ...settings, relations: 'v1' }))

const pair = (dialect: Dialect, version = '1.7.25') => ({ name: 'a case', dialect, version })

it('has the known differences in the documentation, and no other', () => {
  const page = readFileSync(join(root, 'docs', 'content', '4.background', '2.differences.md'), 'utf8')
  const [, table = ''] = page.split('\n| Name | Difference | Why | Report |\n')
  const listed = [...table.split('\n\n')[0]!.matchAll(/^\| `([\w-]+)` \|.*\| (.+) \|$/gm)]
  expect(listed.map(([, id]) => id).sort()).toEqual([...ids].sort())
  for (const [, id, report] of listed)
    expect(report, id).toMatch(/^none$|\(https:\/\/github\.com\//)
})

describe.each(dialects)('%s', (dialect) => {
  const code = schemaOf('plugins-every-official', { dialect })

  it('says nothing about equal schemas', async () => {
    expect(await compare(code, code, pair(dialect))).toEqual({ known: [], lines: [] })
  })

  it.each([
    ['a column that may be empty', /\.notNull\(\)/, ''],
    ['a column that is unique', /\.unique\(\)/, ''],
    ['the name of a column', /\('email'/, '(\'mail\''],
    ['the name of a table', /Table\('session'/, 'Table(\'sessions\''],
    ['a default', /\.default\(false\)/, '.default(true)'],
    ['a default that is missing', /\.default\(false\)/, ''],
    ['what happens when a row goes', /onDelete: 'cascade'/, 'onDelete: \'set null\''],
    ['the name of an index', /index\('/, 'index(\'other_'],
    ['the kind of an index', / index\('/, ' uniqueIndex(\''],
    ['a function on update', /\.\$onUpdate\(\(\) => new Date\(\)\)/, ''],
    ['the kind of a relation', /\(\{ many \}\) => \(\{([^(]*): many\(/, '({ many, one }) => ({$1: one('],
    ['the name of a relation', /sessions: many/, 'logins: many'],
  ])('notices %s', async (_, what, instead) => {
    const text = code.replace(what, instead)
    expect(text).not.toBe(code)
    const { known, lines } = await compare(text, code, pair(dialect))
    expect(known).toEqual([])
    expect(lines.length).toBeGreaterThan(0)
  })
})

it('notices a type, in the database where it is known to differ for another reason', async () => {
  const code = schemaOf('own-plugin-with-a-reference-to-another-column', { dialect: 'mysql' })
  const official = code.replace(/length: 255 \}\)(.*references)/, 'length: 36 })$1')
  expect(official).not.toBe(code)
  expect(await compare(official, code, pair('mysql'))).toEqual({ known: ['mysql-foreign-key-length'], lines: [] })
  const longer = code.replace(/length: 255 \}\)(.*references)/, 'length: 300 })$1')
  expect((await compare(longer, code, pair('mysql'))).lines.length).toBeGreaterThan(0)
})

it('knows what releases before another had, and for those alone', async () => {
  const code = schemaOf('core', { dialect: 'sqlite' })
  const official = code.replace('.notNull()', '')
  expect(await compare(official, code, pair('sqlite', '1.5.6'))).toEqual({ known: ['required-by-default'], lines: [] })
  expect((await compare(official, code, pair('sqlite', '1.6.34'))).known).toEqual([])
  // The other way about it is none.
  expect((await compare(code, official, pair('sqlite', '1.5.6'))).lines.length).toBeGreaterThan(0)
})

it('takes a failure for known in its own cases alone', () => {
  expect(knownFailure('ours', 'BAS404 no such name', { ...pair('sqlite'), name: 'extra/name that no database holds: sqlite' })).toBe('names-that-no-database-holds')
  expect(knownFailure('ours', 'BAS404 no such name', pair('sqlite'))).toBeUndefined()
  expect(knownFailure('official', '\',\' expected', pair('sqlite'))).toBeUndefined()
  expect(knownFailure('official', '\',\' expected', pair('sqlite', '1.5.6'))).toBe('defaults-that-are-no-code')
})
