// The arguments that plugins are called with. In: the name of an export and the tables that it turned out to have. Out: named argument lists
// as source text: what the grid says, and every table and column renamed.
import { official } from './grid/official.mjs'
import { others } from './grid/others.mjs'

export const grid = { ...official, ...others }

export function argumentsOf(name, schema) {
  const { base = '', variants = {}, calls = {} } = grid[name] ?? {}
  const join = more => [base, more].filter(Boolean).join(', ')
  return [
    ['default', base && `{ ${base} }`],
    ...Object.entries(variants).map(([variant, more]) => [variant, `{ ${join(more)} }`]),
    ...Object.entries(calls),
    ...renamings(schema).map(([variant, more]) => [variant, `{ ${join(more)} }`]),
  ]
}

/** What every plugin with a `schema` option understands, and the others have to ignore. */
function renamings(schema) {
  const tables = Object.entries(schema)
  if (tables.length === 0)
    return []
  const text = describe => `schema: { ${tables.map(([table, fields]) => `${table}: { ${describe(table, fields)} }`).join(', ')} }`
  const fields = list => `fields: { ${list.map(field => `${field}: 'my_${field}'`).join(', ')} }`
  return [
    ['schema: tables renamed', text(table => `modelName: 'my_${table}'`)],
    ['schema: columns renamed', text((_, list) => fields(list))],
    ['schema: tables and a column renamed', text((table, list) => `modelName: 'my_${table}', ${fields(list.slice(0, 1))}`)],
    ['schema: additional fields', text(() => `additionalFields: { extra: { type: 'string', required: false }, made: { type: 'date', defaultValue: () => new Date() } }`)],
    ['schema: empty', text(() => ``)],
  ]
}
