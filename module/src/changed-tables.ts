// Tables that other modules change. In: a request for the schema, and a way to answer it. Out: the answer; where the hook
// `better-auth:schema:tables` changed the tables, that to the same request with what they are to be.
import type { SchemaRequest, SchemaResult } from './native'
import { stackless } from './stackless'
import type { SchemaTable } from './types'

const hook = 'better-auth:schema:tables'

/** `change` gets tables of its own, which it may do anything with. */
export async function generateChanged(
  request: SchemaRequest,
  generate: (request: SchemaRequest) => SchemaResult | Promise<SchemaResult>,
  change: (tables: SchemaTable[]) => Promise<void>,
): Promise<SchemaResult> {
  const result = await generate(request)
  if (result.code === null)
    return result
  // Whole tables say once more what their fields point to.
  const tables: SchemaTable[] = result.tables.map(({ references: _, ...table }) => structuredClone(table))
  const before = JSON.stringify(tables)
  await change(tables)
  const place = notPlain(tables, 'tables')
  if (place !== undefined)
    throw stackless(`The hook \`${hook}\` left something in \`${place}\` that is no plain data: a function, a date, a class or a number that JSON has not.`)
  const after = JSON.stringify(tables)
  return after === before ? result : await generate({ ...request, tables: JSON.parse(after) as unknown[] })
}

/** Where JSON would lose something. */
function notPlain(value: unknown, place: string): string | undefined {
  if (value === null || value === undefined || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value))
    return undefined
  if (typeof value !== 'object' || !(Array.isArray(value) || [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null)))
    return place
  for (const [key, item] of Object.entries(value)) {
    const found = notPlain(item, Array.isArray(value) ? `${place}[${key}]` : `${place}.${key}`)
    if (found !== undefined)
      return found
  }
  return undefined
}
