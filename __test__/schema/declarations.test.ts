// The declarations beside a schema say of each export just what TypeScript infers from the schema itself: for every config of the tests,
// in each dialect, with both generations of Drizzle. So they can stand for it, and nobody has to infer it again.
// What users hit: nuxt-modules/better-auth#130 (types lack additional fields), drizzle-team/drizzle-orm#2476 (tables that are `any`).
//
// @module-tag long
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compile } from '../support/compile.ts'
import { dialects, type Dialect } from '../../proofs/lib/drizzle/dialects.ts'
import { fixturesOf } from '../support/fixtures.ts'
import { codeOf, run, type Settings } from '../support/native.ts'
import { fixturesDir, root } from '../support/paths.ts'
import { temporaryApp } from '../support/temporary-app.ts'

/** Projects by the Drizzle that they have installed. */
const projects = { '0.45': root, '1.0': join(root, 'tooling', 'drizzle-1') }

const difference = `
export type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true : false
type IsAny<T> = 0 extends 1 & T ? true : false
/** The names of exports whose types differ, or tell nothing. */
export type Difference<A, B> = {
  [Key in keyof A | keyof B]: Key extends keyof A & keyof B
    ? Equal<A[Key], B[Key]> extends true ? IsAny<A[Key]> extends true ? Key : never : Key
    : Key
}[keyof A | keyof B]
`

interface Case {
  name: string
  configFile: string
  settings?: Settings
}

const cases: Case[] = [
  { name: 'playground', configFile: join(root, 'playground', 'server', 'auth.config.ts') },
  ...['equal', 'accepted'].flatMap(group => fixturesOf(group)).filter(([name]) => !name.startsWith('shape-')).map(([name, { dir, configFile }]) => {
    const alias = { '~~': dir, '#server': join(dir, 'server') }
    return { name, configFile, settings: { alias, appTables: { project: { from: './project' } } } }
  }),
  ...['equal/plugins-every-official', 'equal/additional-fields-of-every-type', 'accepted/names-that-are-no-identifiers'].flatMap(fixture =>
    ([
      { usePlural: true, casing: 'snake_case', schemaName: 'auth' },
      { timestamps: { withTimezone: true, precision: 6 }, relations: false },
      { timestamps: { type: 'datetime' } },
    ] satisfies Settings[]).map((settings, index) => ({ name: `${fixture} ${index}`, configFile: join(fixturesDir, fixture, 'auth.config.ts'), settings })),
  ),
]

function schemaOf({ configFile, settings }: Case, dialect: Dialect, rootDir: string): { code: string, declarations: string } {
  const result = run(configFile, { ...settings, dialect, rootDir, declarations: true })
  const code = codeOf(result)
  expect(result.declarations).not.toBeNull()
  return { code, declarations: result.declarations ?? '' }
}

describe.each(Object.entries(projects))('Drizzle %s', (_, rootDir) => {
  it.each(dialects)('every config, in %s', (dialect) => {
    const files: Record<string, string> = { 'difference.ts': difference, 'project.ts': 'export const project: any = {}\n' }
    const seen = new Set<string>()
    for (const one of cases) {
      const { code, declarations } = schemaOf(one, dialect, rootDir)
      const bare = withoutComments(code)
      if (seen.has(bare))
        continue
      seen.add(bare)
      const number = seen.size
      files[`schema${number}.ts`] = code
      // Not as `.d.ts`, in which TypeScript would not look for errors and unused names.
      files[`declared${number}.ts`] = declarations
      files[`use${number}.ts`] = `// ${one.name}
import type { Difference } from './difference.ts'
import type * as declared from './declared${number}.ts'
import type * as inferred from './schema${number}.ts'
export const difference: [Difference<typeof inferred, typeof declared>] extends [never] ? 'none' : Difference<typeof inferred, typeof declared> = 'none'
`
    }
    expect(seen.size).toBeGreaterThan(50)
    expect(compile(files, join(rootDir, 'node_modules'))).toEqual([])
  })
})

it('a difference is seen', () => {
  const { code, declarations } = schemaOf(cases[0]!, 'sqlite', root)
  const changes = [
    ['', '', 'never'],
    ['NotNull<SQLiteTextBuilderInitial<\'name\', ', 'Default<SQLiteTextBuilderInitial<\'name\', ', '"user"'],
    ['  emailVerified: ', '  emailVerifed: ', '"user"'],
    ['NotNull<Default<SQLiteBoolean', 'NotNull<Default<SQLiteInteger', '"user"'],
    ['One<\'user\', true>', 'One<\'user\', false>', '"sessionRelations"'],
    ['export declare const account:', 'declare const account:', '"account"'],
  ] as const
  const files: Record<string, string> = { 'difference.ts': difference, 'schema.ts': code }
  changes.forEach(([from, to], index) => {
    expect(declarations).toContain(from)
    files[`declared${index}.mjs`] = ''
    files[`declared${index}.d.mts`] = declarations.replace(from, to)
    files[`use${index}.ts`] = `import type { Difference } from './difference.ts'
import type * as declared from './declared${index}.mjs'
import type * as inferred from './schema.ts'
export const difference: Difference<typeof inferred, typeof declared> = 'none'
`
  })
  expect(compile(files)).toEqual(changes.map(([, , expected], index) => `use${index}.ts:4: Type '"none"' is not assignable to type '${expected}'.`))
})

it('rows have the types of the columns, also the config\'s own', () => {
  const { configFile } = temporaryApp({ 'auth.config.ts': 'export default { user: { additionalFields: { plan: { type: [\'free\', \'paid\'], required: true }, age: { type: \'number\', required: false } } } }' })
  const { declarations } = schemaOf({ name: '', configFile }, 'sqlite', root)
  expect(compile({
    'schema.mjs': '',
    'schema.d.mts': declarations,
    'use.ts': `
import type { user } from './schema.mjs'
export const row: Pick<typeof user.$inferSelect, 'plan' | 'age' | 'email'> = { plan: 'free', age: null, email: '' }
export const added: typeof user.$inferInsert = { id: '', name: '', email: '', plan: 'paid' }
// @ts-expect-error
export const wrong: typeof user.$inferInsert = { id: '', name: '', email: '', plan: 'other' }
// @ts-expect-error
export const incomplete: typeof user.$inferInsert = { id: '', name: '', email: '' }
`,
  })).toEqual([])
})

it('there are none where Drizzle is not installed, or calls its types otherwise', () => {
  const config = 'export default {}'
  const { dir, configFile } = temporaryApp({ 'auth.config.ts': config }, { packages: false })
  mkdirSync(join(dir, 'node_modules'))
  cpSync(join(root, 'node_modules', 'better-auth', 'package.json'), join(dir, 'node_modules', 'better-auth', 'package.json'))
  expect(run(configFile, { declarations: true }).declarations).toBeNull()

  const other = temporaryApp({ 'app/auth.config.ts': config }, { packages: true })
  const drizzle = join(other.dir, 'app', 'node_modules', 'drizzle-orm')
  mkdirSync(drizzle, { recursive: true })
  writeFileSync(join(drizzle, 'package.json'), '{ "name": "drizzle-orm", "version": "0.99.0", "exports": { "./sqlite-core": "./core.js" } }')
  writeFileSync(join(drizzle, 'core.js'), '')
  const text = (parameters: string) => writeFileSync(join(drizzle, 'core.d.ts'), ['Text', 'Boolean', 'Timestamp'].map(kind => `export declare class SQLite${kind}BuilderInitial<Name${kind === 'Text' ? parameters : ''}> {}\n`).join(''))
  const result = () => run(join(other.dir, 'app', 'auth.config.ts'), { relations: false, declarations: true })
  text(', Values')
  expect(result()).toMatchObject({ code: expect.any(String), declarations: null })
  text(', Values, Length')
  expect(result()).toMatchObject({ code: expect.any(String), declarations: expect.stringContaining('SQLiteTextBuilderInitial<\'id\', ') })
})

function withoutComments(code: string): string {
  return code.split('\n').filter(line => !/^\s*(?:\/\/|\/?\*)/.test(line)).join('\n')
}
