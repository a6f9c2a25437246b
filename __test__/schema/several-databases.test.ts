// Several requests in one call give what each gives alone, to the byte, whatever stands beside it.
import { describe, expect, it } from 'vitest'
import { generateSchema, generateSchemas, generateSchemasAsync, type SchemaRequest } from '../../index.js'
import { dialects } from '../../proofs/lib/drizzle/dialects.ts'
import { codeOf, requestFor } from '../support/native.ts'
import { root } from '../support/paths.ts'
import { temporaryApp } from '../support/temporary-app.ts'

const playground = (settings: Partial<SchemaRequest>) =>
  requestFor(`${root}/playground/server/auth.config.ts`, { rootDir: `${root}/playground`, dialect: 'sqlite', ...settings })

function expectEach(requests: SchemaRequest[]) {
  const together = generateSchemas(requests)
  expect(together).toEqual(requests.map(request => generateSchema(request)))
  return together
}

it('gives every dialect', () => {
  const codes = expectEach(dialects.map(dialect => playground({ dialect }))).map(codeOf)
  expect(new Set(codes).size).toBe(dialects.length)
})

it('gives the same on another thread', async () => {
  const requests = dialects.map(dialect => playground({ dialect }))
  expect(await generateSchemasAsync(requests)).toEqual(generateSchemas(requests))
})

it('gives each with its own settings', () => {
  expectEach([
    playground({ usePlural: true }),
    playground({ dialect: 'postgresql', schemaName: 'auth', casing: 'snake_case', timestamps: { withTimezone: true } }),
    playground({ dialect: 'mysql', timestamps: { precision: 6 }, relations: false }),
    playground({ dialect: 'mysql', declarations: true }),
    playground({ declarations: true }),
    playground({ assume: { 'process.env.AUTH_JWT': false } }),
  ]).forEach(codeOf)
})

describe('says of each what is wrong', () => {
  const app = (config: string) => {
    const { configFile, dir } = temporaryApp({ 'auth.config.ts': config })
    return dialects.map((dialect): SchemaRequest => ({ configFile, rootDir: dir, dialect }))
  }

  it('with the config', () => {
    const results = expectEach(app('export default defineServerAuth({ user: { additionalFields: fields } })'))
    expect(results.map(({ code, diagnostics }) => [code, diagnostics.length > 0])).toEqual(dialects.map(() => [null, true]))
  })

  it('with a name that one database cannot hold', () => {
    const requests = app(`export default defineServerAuth({ user: { additionalFields: { ${'long'.repeat(20)}: { type: 'string' } } } })`)
    const results = expectEach(requests)
    expect(results.map(({ code }) => code !== null)).toMatchObject(requests.map(({ dialect }) => dialect === 'sqlite'))
  })

  it('with a name that the app has for another table', () => {
    const table = 'import { sqliteTable } from "drizzle-orm/sqlite-core"\nexport const user = sqliteTable("people", {})\n'
    const { configFile, dir } = temporaryApp({ 'auth.config.ts': 'export default defineServerAuth({})', 'schema.ts': table })
    const results = expectEach(dialects.map((dialect): SchemaRequest => ({ configFile, rootDir: dir, dialect, appSchema: { files: [`${dir}/schema.ts`] } })))
    expect(results.map(({ diagnostics }) => diagnostics.map(({ code }) => code))).toEqual(dialects.map(() => ['BAS405']))
  })
})
