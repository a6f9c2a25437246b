// One case by reading it. In: a config file. Out: the addon's tables and errors, in the shape in which the real ones are described.
import { generateSchema } from '../index.js'

export function read(configFile, rootDir) {
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
