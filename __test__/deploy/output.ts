// What must be in an output, and what must not. In: a deployed app whose output was moved. Out: assertions.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { developers, type DeployedApp } from './deployed-app.ts'

/** That it has the tables that the migration makes, and those alone, as JavaScript; PROBLEMS 60: "schemas not merged in `.output`". */
export function hasTables(app: DeployedApp, dialect: 'sqlite' | 'postgresql'): void {
  const folder = join(app.dir, 'server/db/migrations', dialect)
  const sql = readdirSync(folder).filter(name => name.endsWith('.sql')).map(name => readFileSync(join(folder, name), 'utf8')).join('\n')
  const wanted = [...sql.matchAll(/CREATE TABLE ["`](\w+)["`]/g)].map(match => match[1]!)
  expect(wanted).toEqual(expect.arrayContaining(['user', 'session', 'account', 'verification', 'twoFactor', 'notes']))
  // Packages show how to make tables in their comments; NuxtHub's is the app's.
  const own = (name: string) => /\.m?js$/.test(name) && (!name.includes('node_modules/') || name.includes('node_modules/@nuxthub/db/'))
  const code = Object.entries(app.output()).filter(([name]) => own(name)).map(([, text]) => text).join('\n')
  const call = dialect === 'sqlite' ? 'sqliteTable' : 'pgTable'
  const found = [...code.matchAll(new RegExp(`\\b${call}\\(\\s*["'\`](\\w+)["'\`]`, 'g'))].map(match => match[1]!)
  expect(found.toSorted()).toEqual(wanted.toSorted())
}

/** That what the builder's `.env` had is not in it; and no string in it is the path of the schema that it was built from, which Nuxt
 * has below `node_modules/.cache`: PROBLEMS 59. */
export function hasNothingOfTheBuilder(app: DeployedApp): void {
  const output = app.output()
  for (const value of Object.values(developers))
    expect(Object.keys(output).filter(name => output[name]!.includes(value))).toEqual([])
  const paths = Object.entries(output).filter(([name]) => !name.endsWith('.map')).flatMap(([, text]) => text.match(/(["'`])[^"'`\n]*better-auth\/schema\.[^"'`\n]*\1/g) ?? [])
  expect(paths).toEqual([])
}

/**
 * That these modules, as URLs, are JavaScript within the moved output, and that one of them has the tables; PROBLEMS 59: an import of
 * `/vercel/path0/node_modules/.cache/…/schema.postgresql.ts`, and 60: "type stripping refused under `node_modules`".
 */
export function loadedFromOutput(app: DeployedApp, loaded: string[]): void {
  const files = [...new Set(loaded)].filter(url => url.startsWith('file:')).map(url => fileURLToPath(url))
  expect(files.filter(file => /\bpgTable\(\s*["'`]user["'`]/.test(readFileSync(file, 'utf8')))).toHaveLength(1)
  expect(files.filter(file => /\.[cm]?tsx?$/.test(file))).toEqual([])
  expect(files.filter(file => !file.startsWith(`${app.moved}/`))).toEqual([])
}
