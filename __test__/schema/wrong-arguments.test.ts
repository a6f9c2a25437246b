// Arguments of the wrong type are thrown at whoever gave them; they are a mistake in code, not in a config.
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { generateSchema, generateSchemaAsync, generateSchemas, generateSchemasAsync, type SchemaRequest } from '../../index.js'
import { fixturesDir } from '../support/paths.ts'

const configFile = join(fixturesDir, 'equal', 'core', 'auth.config.ts')
const request: SchemaRequest = { configFile, rootDir: fixturesDir, dialect: 'sqlite' }

const cyclic: Record<string, unknown> = { id: 'cyclic' }
cyclic.self = cyclic

const wrong: [what: string, request: unknown][] = [
  ['nothing', undefined],
  ['null', null],
  ['a string', configFile],
  ['no configFile', { ...request, configFile: undefined }],
  ['a configFile that is a URL', { ...request, configFile: new URL('file:///auth.config.ts') }],
  ['a relative configFile', { ...request, configFile: 'server/auth.config.ts' }],
  ['a relative rootDir', { ...request, rootDir: '.' }],
  ['no rootDir', { configFile, dialect: 'sqlite' }],
  ['no dialect', { configFile, rootDir: fixturesDir }],
  ['an unknown dialect', { ...request, dialect: 'postgres' }],
  ['usePlural as a string', { ...request, usePlural: 'yes' }],
  ['an unknown casing', { ...request, casing: 'kebab-case' }],
  ['schemaName as a number', { ...request, schemaName: 1 }],
  ['an alias to a number', { ...request, alias: { '~': 1 } }],
  ['an alias as a list', { ...request, alias: [] }],
  ['extraPlugins as an object', { ...request, extraPlugins: {} }],
  ['a function in extraPlugins', { ...request, extraPlugins: [{ id: 'x', schema: () => ({}) }] }],
  ['a cycle in extraPlugins', { ...request, extraPlugins: [cyclic] }],
  ['assume as a number', { ...request, assume: 1 }],
  ['assume as a list', { ...request, assume: ['process.env.A'] }],
  ['a function in assume', { ...request, assume: { 'process.env.A': () => 'a' } }],
  ['a bigint in assume', { ...request, assume: { 'process.env.A': 10n } }],
  ['a number in assume that JSON does not have', { ...request, assume: { 'process.env.A': Number.NaN } }],
  ['a cycle in assume', { ...request, assume: { 'process.env.A': cyclic } }],
  ['a precision that no database has', { ...request, timestamps: { precision: 7 } }],
  ['a precision below zero', { ...request, timestamps: { precision: -1 } }],
  ['a type that no dates have', { ...request, timestamps: { type: 'date' } }],
  ['unknown relations', { ...request, relations: 'v3' }],
  ['relations as true', { ...request, relations: true }],
  ['a table of the app without a module', { ...request, appTables: { project: { from: '' } } }],
]

describe.each(wrong)('%s', (_, value) => {
  it('throws', () => {
    expect(() => generateSchema(value as SchemaRequest)).toThrowErrorMatchingSnapshot()
  })

  it('rejects', async () => {
    await expect(generateSchemaAsync(value as SchemaRequest)).rejects.toThrow()
  })

  it('throws among others', () => {
    expect(() => generateSchemas([request, value as SchemaRequest])).toThrow()
  })

  it('rejects among others', async () => {
    await expect(generateSchemasAsync([request, value as SchemaRequest])).rejects.toThrow()
  })
})

it('takes what is not said for the default', () => {
  const expected = generateSchema(request)
  expect(expected.code).not.toBeNull()
  const unsaid = { usePlural: undefined, casing: undefined, schemaName: undefined, alias: undefined, extraPlugins: undefined, assume: undefined }
  expect(generateSchema({ ...request, ...unsaid } as unknown as SchemaRequest)).toEqual(expected)
  expect(generateSchema({ ...request, usePlural: false, casing: 'camelCase', alias: {}, extraPlugins: [], assume: {} })).toEqual(expected)
  // What is `undefined` is not assumed to be anything.
  expect(generateSchema({ ...request, assume: { 'process.env.A': undefined } })).toEqual(expected)
})
