// Tables that other modules change. In: a request for the schema, and a way to answer it. Out: the answer; where the hook
// `better-auth:schema:tables` changed the tables, that to the same request with what they are to be.
import type { SchemaRequest, SchemaResult } from '../../../shared/src/addon/native'
import { stackless } from '../../../shared/src/text/stackless'
import type { SchemaTable } from '../hooks'

const hook = 'better-auth:schema:tables'

/** How often the config may be saved between two looks at it. */
const maxLooks = 5

/** `change` gets tables of its own, which it may do anything with. */
export async function generateChanged(
  request: SchemaRequest,
  generate: (request: SchemaRequest) => SchemaResult | Promise<SchemaResult>,
  change: (tables: SchemaTable[]) => Promise<void>,
): Promise<SchemaResult> {
  let result = await generate(request)
  for (let look = 1; ; look++) {
    if (result.code === null)
      return result
    const before = tablesOf(result)
    const tables = structuredClone(before)
    await change(tables)
    const place = notPlain(tables, 'tables')
    if (place !== undefined)
      throw stackless(`The hook \`${hook}\` left something in \`${place}\` that is no plain data: a function, a date, a class or a number that JSON has not.`)
    const after = JSON.stringify(tables)
    if (after === JSON.stringify(before))
      return result
    const changed = await generate({ ...request, tables: JSON.parse(after) as unknown[] })
    if (changed.code !== null || look === maxLooks)
      return changed
    // In a dev server the config may have been saved since: then the hook has not done it.
    result = await generate(request)
    if (JSON.stringify(tablesOf(result)) === JSON.stringify(before))
      return changed
  }
}

/** Whole tables say once more what their fields point to. */
function tablesOf({ tables }: SchemaResult): SchemaTable[] {
  return tables.map(({ references: _, ...table }) => table)
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
