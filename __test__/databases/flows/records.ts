// Rows of any table. In: what Better Auth says about its tables. Out: rows with a value in every field, and the rows that they point to.
import type { FieldDescription, ModelDescription, Row } from '../app/insides.ts'
import type { App } from '../app/start.ts'

export type Models = Record<string, ModelDescription>

/** Where rows are made. */
type Rows = Pick<App, 'adapterCreate'>

let count = 0

/** A value that is easily lost on the way to a database and back. No two are equal, except where there are only two. */
export function valueOf({ type, bigint }: FieldDescription, name: string): unknown {
  const n = ++count
  if (Array.isArray(type))
    return type[n % type.length]
  switch (type) {
    case 'number': return bigint ? Number.MAX_SAFE_INTEGER - n : 2 ** 31 - 1 - n
    case 'boolean': return n % 2 === 0
    // In the hour that clocks jump over where the app runs, and with milliseconds.
    case 'date': return new Date(Date.UTC(2030, 2, 10, 5, 30, 0, 1) + n * 1001)
    case 'json': return { n, 'text': 'it\'s "é" \\ 😀', 'list': [1, null, false, { deep: [[]] }], 'a.b': '' }
    case 'string[]': return [`${n}`, 'a,b', '"quoted"', 'back\\slash', '{braces}', 'NULL', '', '😀']
    case 'number[]': return [n, 0, -1, 2 ** 31 - 1]
    default: return `${name} ${n} it's "é" \\ 😀`
  }
}

/**
 * A row of a table through Better Auth's adapter, with a value in every field. What it points to is among `parents`, or made and put there.
 */
export async function createRow(app: Rows, models: Models, model: string, parents: Map<string, Row>): Promise<Row> {
  const data = await rowFor(app, models, model, parents)
  const created = await app.adapterCreate(model, data)
  parents.set(model, created)
  return created
}

export async function rowFor(app: Rows, models: Models, model: string, parents: Map<string, Row>, above: string[] = []): Promise<Row> {
  const data: Row = {}
  for (const [key, field] of Object.entries(models[model]!.fields)) {
    const { references } = field
    if (!references) {
      data[key] = valueOf(field, `${model}.${key}`)
      continue
    }
    try {
      const target = modelNamed(models, references.model)
      // A table that points to itself, or back to one that is being filled: that row is there only afterwards.
      if ([...above, model].includes(target))
        throw new Impossible(`${model}.${key}`)
      if (!parents.has(target))
        parents.set(target, await app.adapterCreate(target, await rowFor(app, models, target, parents, [...above, model])))
      data[key] = parents.get(target)![references.field]
    }
    catch (error) {
      if (!(error instanceof Impossible) || field.required)
        throw error
    }
  }
  return data
}

/** No row can be the first of its table. */
export class Impossible extends Error {}

/** References name a table by its key, or by its name, which is in the plural where all are. */
export function modelNamed(models: Models, name: string): string {
  const found = name in models ? name : Object.keys(models).find(key => [name, name.replace(/s$/, '')].includes(models[key]!.name))
  if (found === undefined)
    throw new Impossible(`no table is called ${name}`)
  return found
}
