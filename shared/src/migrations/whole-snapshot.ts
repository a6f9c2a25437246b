// A whole snapshot where each holds only what its migration changes, as those of drizzle-kit 1.0 for PostgreSQL do after the first. In: the texts of
// all snapshots, in the order of their migrations. Out: the text of the newest one with everything in it that drizzle-kit would start its next
// migration from. What cannot be put together stays the newest text: whoever reads it finds that it is not whole.

interface Row {
  entityType: string
  name: string
  schema?: string | null
  table?: string
  [field: string]: unknown
}

type Delta = { op: 'create', row: Row } | { op: 'drop', key: string } | { op: 'alter' | 'rename', key: string, set: Partial<Row> }

interface Link {
  id: string
  /** What it builds on, the main line first; several where branches were merged. */
  prevIds: string[]
  type: 'base' | 'diff'
  ddl: Row[]
  deltas: Delta[]
}

export function wholeSnapshot(texts: string[]): string {
  const newest = texts.at(-1)!
  try {
    const { type, ...header } = JSON.parse(newest) as { type?: string }
    return type === 'diff' ? JSON.stringify({ ...header, prevIds: [], deltas: undefined, ddl: new Links(texts).whole() }) : newest
  }
  catch {
    return newest
  }
}

class Links {
  readonly #links: Map<string, Link>

  constructor(texts: string[]) {
    this.#links = new Map(texts.map(text => JSON.parse(text) as Link).map(link => [link.id, link]))
  }

  whole(): Row[] {
    const before = new Set([...this.#links.values()].flatMap(({ prevIds }) => prevIds))
    const [first, ...others] = [...this.#links.keys()].filter(id => !before.has(id)).reverse()
    const rows = this.#rowsAt(first!)
    this.#merge(rows, first!, others)
    return rows.list
  }

  #rowsAt(id: string): Rows {
    const line: Link[] = []
    let link = this.#find(id)
    for (; link.type === 'diff'; link = this.#find(link.prevIds[0])) {
      if (line.includes(link))
        throw new Error('it is before itself')
      line.push(link)
    }
    const rows = new Rows(link.ddl)
    for (const { prevIds: [main, ...others], deltas } of line.reverse()) {
      this.#merge(rows, main!, others)
      rows.apply(deltas)
    }
    return rows
  }

  /** What other branches did that the main line did not. */
  #merge(rows: Rows, main: string, others: string[]): void {
    const known = this.#history([main])
    const more = others.length > 0 ? this.#history(others) : new Set()
    for (const [id, { type, deltas }] of this.#links) {
      if (type === 'diff' && more.has(id) && !known.has(id))
        rows.apply(deltas)
    }
  }

  #history(ids: string[]): Set<string> {
    const found = new Set<string>()
    // A set that grows is walked to its new end.
    const all = new Set(ids)
    for (const id of all) {
      const link = this.#links.get(id)
      if (!link)
        continue
      found.add(id)
      link.prevIds.forEach(before => all.add(before))
    }
    return found
  }

  #find(id: string | undefined): Link {
    const link = this.#links.get(id ?? '')
    if (!link)
      throw new Error('it is missing')
    return link
  }
}

/** What tables are made of. */
class Rows {
  list: Row[]

  constructor(list: Row[]) {
    this.list = list
  }

  apply(deltas: Delta[]): void {
    for (const delta of deltas) {
      if (delta.op === 'create')
        this.list = [...this.list.filter(row => keyOf(row) !== keyOf(delta.row)), delta.row]
      else if (delta.op === 'drop')
        this.list = this.list.filter(row => keyOf(row) !== delta.key)
      else
        this.#change(delta.key, delta.set)
    }
  }

  #change(key: string, set: Partial<Row>): void {
    const row = this.list.find(one => keyOf(one) === key)
    if (!row)
      throw new Error('what it changes is missing')
    const before = { ...row }
    Object.assign(row, set)
    if (keyOf(row) !== key)
      this.list.forEach(other => follow(other, before, row))
  }
}

/** In drizzle-kit an index is found without its table. */
function keyOf({ entityType, schema, table, name }: Row): string {
  const parts = entityType === 'indexes' ? [schema, name] : [schema, table, name]
  return `${entityType}\0${JSON.stringify(parts.filter(part => part !== undefined))}`
}

/** What refers to a row by its name goes with it. */
function follow(row: Row, before: Row, after: Row): void {
  const replace = (fields: Record<string, keyof Row>) => {
    if (row !== after && Object.entries(fields).every(([field, of]) => row[field] === before[of]))
      Object.assign(row, Object.fromEntries(Object.entries(fields).map(([field, of]) => [field, after[of]])))
  }
  switch (before.entityType) {
    case 'schemas':
      return ['schema', 'schemaTo', 'typeSchema'].forEach(field => replace({ [field]: 'name' }))
    case 'tables':
      replace({ schema: 'schema', table: 'name' })
      return replace({ schemaTo: 'schema', tableTo: 'name' })
    case 'enums':
      return replace({ typeSchema: 'schema', type: 'name' })
    case 'columns':
      if (row.schema === before.schema && row.table === before.table)
        row.columns = renamed(row.columns, before.name, after.name)
      if (row.schemaTo === before.schema && row.tableTo === before.table)
        row.columnsTo = renamed(row.columnsTo, before.name, after.name)
  }
}

/** Names, or those of an index with what it says of each. */
function renamed(columns: unknown, before: string, after: string): unknown {
  if (!Array.isArray(columns))
    return columns
  return columns.map((column: string | { value: string, isExpression?: boolean }) => {
    if (typeof column === 'string')
      return column === before ? after : column
    return column.value === before && !column.isExpression ? { ...column, value: after } : column
  })
}
