// One case by reading it. In: a config file. Out: the addon's tables and errors, in the shape in which the real ones are described.
import { generateSchema } from '../../index.js'

/** How to read for each script of `child/`. */
export const readers = { 'tables.mjs': readTables, 'columns.mjs': readColumns }

function readTables(configFile, rootDir) {
  const { tables, diagnostics, code } = generateSchema({ configFile, rootDir, dialect: 'sqlite' })
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  if (errors.length > 0)
    return { errors }
  const printed = new Set([...code.matchAll(/sqliteTable\(\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')/g)].map(match => new Function(`return ${match[1]}`)()))
  return {
    errors,
    tables: tables.map(({ key, name, fields, indexes }) => ({
      key,
      name,
      disabled: !printed.has(name),
      indexes,
      fields: fields.map(({ origin, ...field }) => field),
    })),
  }
}

function readColumns(configFile, rootDir) {
  const { tables, diagnostics, code } = generateSchema({ configFile, rootDir, dialect: 'postgresql' })
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  if (errors.length > 0)
    return { errors }
  const [, type] = code.match(/export const user = pgTable\([^{]*\{\s*id: (\w+)\(/)
  const { fields } = tables.find(({ key }) => key === 'user')
  // The function that stands for numbers made by the database is named for their size.
  return { errors, tables: { id: type === 'integer' ? 'serial' : type, required: fields.filter(field => field.required).map(field => field.name) } }
}
