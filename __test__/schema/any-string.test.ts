// Any text may be a name or a value: the schema loads, and Drizzle has what the config says; or an error names what the database cannot hold.
// What users hit: better-auth/better-auth#2674, #2693, #2786, #7275 (values that are no code).
import { getAuthTables } from 'better-auth/db'
import { getTableColumns, getTableName, is, Table } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { compile } from '../support/compile.ts'
import { describeSchema } from '../../proofs/lib/drizzle/describe-schema.ts'
import { dialects, type Dialect } from '../../proofs/lib/drizzle/dialects.ts'
import { loadSchema } from '../../proofs/lib/drizzle/load-schema.ts'
import { run } from '../support/native.ts'
import { temporaryApp } from '../support/temporary-app.ts'

const texts = [
  'plain', 'class', 'await', 'let', 'eval', 'arguments', 'undefined', 'then', 'constructor', 'toString', 'table', 'text', 'one', 'many', 'r', 'sql',
  'Object', 'relations', '1st', '0', '-1', 'a b', 'a-b', 'a.b', ' a', 'it\'s', 'say "so"', 'tick`', '${x}', '*/', '/*', '//', 'back\\slash', '\\u0041', '\\',
  'line\nbreak', '\r\n', '\t', '\u2028', '\u2029', '\u0001', '\u007f', '\u202e', '\ufeff', '</script>', '<!--', '--> statement-breakpoint', 'größe', '名前',
  '😀', 'e\u0301', 'x'.repeat(63), 'x'.repeat(64), 'x'.repeat(10_000), 'é'.repeat(40), 'a\0b', '', '__proto__', 'default', 'sqlite_x', 'a ', '\ud800', 'a\udc00b',
]

/** Drizzle takes a migration apart where it finds this, so Better Auth has to put such a default into its rows itself. */
const breakpoint = '--> statement-breakpoint'

/** Undecided (a lone surrogate), thrown by Better Auth itself, an index that no database makes, a name that is taken, a name that cannot be. */
const refusals = ['BAS301', 'BAS302', 'BAS401', 'BAS403', 'BAS404']

/** The code, or undefined where it was refused with a message about it. */
function codeOrRefusal(config: unknown, dialect: Dialect, settings = {}): string | undefined {
  // `JSON.stringify` escapes lone surrogates, and JavaScript reads them back.
  const source = JSON.stringify(config).replaceAll('"__proto__":', '["__proto__"]:')
  const { configFile } = temporaryApp({ 'auth.config.ts': `export default ${source}\n` })
  const { code, diagnostics } = run(configFile, { dialect, ...settings })
  if (code !== null)
    return code
  const error = diagnostics.find(({ severity }) => severity === 'error')
  expect(refusals).toContain(error?.code)
  expect(error?.message).toMatch(/`|throws|steps/)
  return undefined
}

/** Names that each database can hold: all other refusals are listed by the snapshot. */
async function namesThatAreRefused(dialect: Dialect, config: (name: string) => unknown, read: (module: Record<string, unknown>, name: string) => void, among = texts) {
  const refused: string[] = []
  for (const name of among) {
    const code = codeOrRefusal(config(name), dialect)
    if (code === undefined)
      refused.push(name.length > 100 ? `${name[0]} × ${name.length}` : name)
    else
      read(await loadSchema(code), name)
  }
  return refused.map(name => JSON.stringify(name))
}

describe.each(dialects)('%s', (dialect) => {
  it('as the name of a table', async () => {
    // Better Auth takes an empty name for none.
    const plugin = (name: string) => ({ id: 'own', schema: { own: { modelName: name, fields: { a: { type: 'string', index: true }, next: { type: 'string', references: { model: 'own', field: 'id' } } } } } })
    expect(await namesThatAreRefused(dialect, name => ({ plugins: [plugin(name)] }), (module, name) => {
      const table = module[name || 'own']
      expect(is(table, Table) && getTableName(table)).toBe(name || 'own')
    })).toMatchSnapshot()
  })

  it('as the key of a table', async () => {
    const config = (name: string) => ({ plugins: [{ id: name, schema: { [name]: { fields: { a: { type: 'string' as const } } } } }] })
    expect(await namesThatAreRefused(dialect, config, (module, name) => {
      // Better Auth writes to the key of an object, which for `__proto__` changes the prototype: it has no such table either.
      if (!Object.hasOwn(getAuthTables(config(name)), name))
        return expect(Object.keys(module)).toHaveLength(7)
      expect(is(module[name], Table) && getTableName(module[name])).toBe(name)
    }, texts.filter(text => text.isWellFormed()))).toMatchSnapshot()
  })

  it('as the name of a column', async () => {
    const fields = (name: string) => ({ own: { type: 'string', fieldName: name, unique: true }, next: { type: 'string', references: { model: 'own', field: 'own' } } })
    expect(await namesThatAreRefused(dialect, name => ({ plugins: [{ id: 'own', schema: { own: { fields: fields(name) } } }] }), (module, name) => {
      const names = Object.entries(getTableColumns(module.own as Table)).map(([key, column]) => [key, column.name])
      expect(names).toHaveLength(3)
      expect(names).toContainEqual([name || 'own', name || 'own'])
      expect(describeSchema(module, dialect).tables.own?.foreignKeys).toHaveLength(1)
    })).toMatchSnapshot()
  })

  it('as a value of an enumeration, and its default', async () => {
    const field = (value: string) => ({ type: [value, 'other'], defaultValue: value })
    expect(await namesThatAreRefused(dialect, value => ({ user: { additionalFields: { own: field(value) } } }), (module, value) => {
      const { own } = getTableColumns(module.user as Table)
      expect(own?.enumValues).toEqual([value, 'other'])
      expect(own?.hasDefault).toBe(!value.includes(breakpoint))
    })).toMatchSnapshot()
  })

  it('as a default, alone and in a list', async () => {
    const fields = (value: string) => ({ text: { type: 'string', defaultValue: value }, json: { type: 'json', defaultValue: { [`k${value}`]: value } }, list: { type: 'string[]', defaultValue: [value] } })
    expect(await namesThatAreRefused(dialect, value => ({ user: { additionalFields: fields(value) } }), (module, value) => {
      const { text, json } = getTableColumns(module.user as Table)
      if (typeof text?.default === 'string')
        expect(text.default).toBe(value)
      if (json?.default && Object.getPrototypeOf(json.default) === Object.prototype)
        expect(json.default).toEqual({ [`k${value}`]: value })
      expect([text?.hasDefault, json?.hasDefault]).toEqual(Array.from({ length: 2 }, () => !value.includes(breakpoint)))
    })).toMatchSnapshot()
  })

  it('as the name of an index', async () => {
    const table = (name: string) => ({ fields: { a: { type: 'string' } }, indexes: [{ fields: ['a'], name }] })
    expect(await namesThatAreRefused(dialect, name => ({ plugins: [{ id: 'own', schema: { own: table(name) } }] }), (module, name) => {
      expect(describeSchema(module, dialect).tables.own?.indexes.map(index => index.name)).toEqual([name || 'own_a_idx'])
    })).toMatchSnapshot()
  })
})

it('as the name of a PostgreSQL schema', async () => {
  const refused: string[] = []
  for (const schemaName of texts.filter(text => text !== '' && text.isWellFormed())) {
    const code = codeOrRefusal({}, 'postgresql', { schemaName })
    if (code === undefined)
      refused.push(schemaName.length > 100 ? `${schemaName[0]} × ${schemaName.length}` : schemaName)
    else
      expect(describeSchema(await loadSchema(code), 'postgresql').tables.user?.schema).toBe(schemaName)
  }
  expect(refused.map(name => JSON.stringify(name))).toMatchSnapshot()
})

it('names that differ only in case, or once they are made identifiers', async () => {
  const names = ['a b', 'a-b', 'ab', 'abTable', 'a_b', 'Ab', 'a.b', 'class', 'classTable']
  const fields = Object.fromEntries(names.map(name => [name, { type: 'string' }]))
  const schema = Object.fromEntries(names.map(name => [name, { fields }]))
  const code = codeOrRefusal({ plugins: [{ id: 'own', schema }] }, 'postgresql')
  const module = await loadSchema(code ?? '')
  for (const name of names)
    expect(Object.keys(getTableColumns(module[name] as Table))).toEqual(['id', ...names])
  for (const dialect of ['sqlite', 'mysql'] as const)
    expect(codeOrRefusal({ plugins: [{ id: 'own', schema }] }, dialect)).toBeUndefined()
})

it.each(dialects)('is understood by TypeScript, in %s', { tags: ['long'] }, (dialect) => {
  const held = texts.filter(text => text.length < 60 && text.isWellFormed() && !['', 'a\0b', '__proto__', 'constructor', 'toString', 'default', 'sqlite_x', 'a ', breakpoint].includes(text) && !/[\u{10000}-\u{10ffff}]/u.test(text))
  const different = held.filter((text, index) => held.findIndex(other => other.toLowerCase() === text.toLowerCase()) === index)
  const schema = Object.fromEntries(different.map(name => [name, { fields: { [name]: { type: 'string', references: { model: name, field: 'id' } }, of: { type: [name, `${name}x`], defaultValue: name } } }]))
  const code = codeOrRefusal({ plugins: [{ id: '*/ x', schema }] }, dialect)
  expect(compile({ 'schema.ts': code ?? '' })).toEqual([])
})
