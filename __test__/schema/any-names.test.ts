// Hundreds of configs with made-up names, values and defaults: each has a schema that loads, that TypeScript understands and from which Drizzle reads
// the names that went in, or a message says which name it is that cannot be.
// What users hit: better-auth/better-auth#2674, #2693, #2786, #7275 (texts that are no code): PROBLEMS 43.
//
// @module-tag long
import { getTableColumns, getTableName, is, Table } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { compile } from '../support/compile.ts'
import { dialects } from '../../proofs/lib/drizzle/dialects.ts'
import { namedTables, type NamedTables } from '../support/generated-names.ts'
import { loadSchema } from '../../proofs/lib/drizzle/load-schema.ts'
import { run } from '../support/native.ts'
import { temporaryApp } from '../support/temporary-app.ts'

const cases = namedTables(20_261_126, 150)

function sourceOf(tables: NamedTables): string {
  const schema = Object.fromEntries(Object.entries(tables).map(([key, { name, fields }]) => [key, { modelName: name, fields }]))
  // In braces a key of this name is no key.
  return JSON.stringify({ plugins: [{ id: 'own', schema }] }).replaceAll('"__proto__":', '["__proto__"]:')
}

it.each(dialects)('%s', async (dialect) => {
  const files: Record<string, string> = {}
  let refused = 0
  for (const [index, tables] of cases.entries()) {
    const { configFile } = temporaryApp({ 'auth.config.ts': `export default ${sourceOf(tables)}\n` })
    const { code, diagnostics } = run(configFile, { dialect })
    if (code === null) {
      refused++
      const errors = diagnostics.filter(({ severity }) => severity === 'error')
      for (const error of errors)
        // A key that begins with NUL is left alone: the evaluator has symbols under such keys.
        expect(error.code, `${error.message} in ${sourceOf(tables)}`).toMatch(sourceOf(tables).includes('{"\\u0000') ? /^BAS/ : /^BAS(302|401|403|404)$/)
      continue
    }
    files[`schema${index}.ts`] = code
    const module = await loadSchema(code)
    for (const { name, fields } of Object.values(tables)) {
      const table = module[name]
      expect(is(table, Table) && getTableName(table), JSON.stringify(name)).toBe(name)
      const columns = getTableColumns(table as Table)
      expect(Object.entries(columns).map(([key, column]) => [key, column.name])).toEqual(expect.arrayContaining(Object.values(fields).map(({ fieldName }) => [fieldName, fieldName])))
      expect(Object.keys(columns)).toHaveLength(Object.keys(fields).length + 1)
      for (const { fieldName, type, defaultValue } of Object.values(fields)) {
        if (Array.isArray(type))
          expect(columns[fieldName]?.enumValues).toEqual(type)
        if (typeof defaultValue === 'string' && typeof columns[fieldName]?.default === 'string')
          expect(columns[fieldName].default).toBe(defaultValue)
      }
    }
  }
  // Most are long or short, and few impossible.
  expect(Object.keys(files).length).toBeGreaterThan(cases.length / 3)
  expect(refused).toBeGreaterThan(0)
  expect(compile(files)).toEqual([])
})
