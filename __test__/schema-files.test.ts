// The schema on disk: what an earlier dialect left behind goes, and what cannot be written is told with the place and what to do.
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { SchemaFiles } from '../module/src/schema-files'
import { temporaryApp } from './support/temporary-app.ts'

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
