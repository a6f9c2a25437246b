// The schema on disk: its types are beside it or nowhere, what an earlier dialect left behind goes, and what cannot be written is told with
// the place and what to do.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { SchemaFiles } from '../../module/src/schema/files'
import { temporaryApp } from '../support/temporary-app.ts'

it('keeps the files of one dialect', () => {
  const { dir } = temporaryApp({ 'better-auth/config.mjs': '', 'better-auth/schema.mysql.d.mts': '' }, { packages: false })
  new SchemaFiles(dir, 'sqlite').write('export {}\n')
  const sqlite = readdirSync(join(dir, 'better-auth'))
  new SchemaFiles(dir, 'postgresql').write('export {}\n')
  const postgresql = readdirSync(join(dir, 'better-auth'))
  expect(sqlite.filter(name => name.includes('sqlite')).length).toBeGreaterThan(1)
  expect(sqlite.filter(name => name.includes('mysql'))).toEqual([])
  expect(postgresql).toEqual(sqlite.map(name => name.replace('sqlite', 'postgresql')))
})

it('says where it cannot be written', () => {
  const { dir } = temporaryApp({}, { packages: false })
  // Nobody, root included, can make a folder inside of a file.
  writeFileSync(join(dir, 'better-auth'), '')
  expect(() => new SchemaFiles(dir, 'sqlite').write('export {}\n')).toThrow(/^The auth schema cannot be written to .*schema\.sqlite.*\n.*\n.*`buildDir`/)
})

it('has the types of this schema beside it, or none', () => {
  const { dir } = temporaryApp({}, { packages: false })
  const names = () => readdirSync(join(dir, 'better-auth')).filter(name => name.startsWith('schema.')).sort()
  const files = new SchemaFiles(dir, 'sqlite')
  files.types = 'export declare const a: 1\n'
  files.write('export const a = 1\n')
  expect(names()).toEqual(['schema.sqlite.d.mts', 'schema.sqlite.mjs', 'schema.sqlite.ts'])
  expect(readFileSync(join(dir, 'better-auth/schema.sqlite.d.mts'), 'utf8')).toBe('export declare const a: 1\n')
  expect(files.module).toBe(files.javascript)

  const later = new SchemaFiles(dir, 'sqlite')
  expect(later.read()).toBe('export const a = 1\n')
  expect(later.types).toBe('export declare const a: 1\n')

  later.types = null
  later.write('export const a = 1\n')
  expect(names()).toEqual(['schema.sqlite.mjs', 'schema.sqlite.ts'])
  expect(later.module).toBe(later.typescript)
})

it('says to NuxtHub what each export of the schema is', () => {
  const { dir } = temporaryApp({}, { packages: false })
  const files = new SchemaFiles(dir, 'sqlite')
  const aliased = () => readFileSync(join(dir, 'better-auth/alias.d.ts'), 'utf8')
  files.types = ''
  files.write('export const user = table()\nconst hidden = 1\nexport const $größe = 1\n')
  expect(aliased()).toBe(`declare module '#auth/schema' {
  export const user: typeof import('./schema.sqlite.mjs').user
  export const $größe: typeof import('./schema.sqlite.mjs').$größe
}
`)
  expect(readFileSync(files.forHub, 'utf8')).toBe('export {}\n')
  files.types = null
  files.write('export const user = table()\n')
  expect(aliased()).toContain('typeof import(\'./schema.sqlite\').user')
})
