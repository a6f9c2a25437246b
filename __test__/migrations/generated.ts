// Migrations that nobody wrote. In: a seed. Out: tables that refer to each other at random with every action, rows in which each reference
// is used, and a migration as drizzle-kit writes it that makes some of them anew, drops and changes others. The same seed gives the same.
export interface Generated {
  /** The statements that make the tables. */
  create: string[]
  /** The statements that fill them; with foreign keys off, because tables can refer to each other in circles. */
  rows: string[]
  /** The migration. */
  sql: string
  tables: string[]
}

interface Key { column: string, to: number, action: string, required: boolean, fallback: boolean }
interface Made { name: string, keys: Key[], changed: boolean, unique: boolean }

const actions = ['cascade', 'cascade', 'set null', 'set default', 'restrict', 'no action']

/** Numbers from 0 to 1 that depend on the seed alone. */
export function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6D2B79F5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export function generated(seed: number): Generated {
  const next = random(seed)
  const chance = (of: number) => next() < of
  const pick = <T>(of: readonly T[]): T => of[Math.floor(next() * of.length)]!
  // Some runs are without the actions that only forbid, so that more of them come to an end.
  const used = chance(0.5) ? actions.slice(0, 4) : actions
  const tables: Made[] = Array.from({ length: 2 + Math.floor(next() * 4) }, (_, at) => ({ name: pick(['t', 'T able', 'order']) + at, keys: [], changed: false, unique: chance(0.3) }))
  tables.forEach((table, at) => {
    for (let key = 0; key < 3; key++) {
      if (!chance(0.55))
        continue
      // Mostly to an earlier table, as people write them.
      const to = at > 0 && chance(0.8) ? Math.floor(next() * at) : Math.floor(next() * tables.length)
      table.keys.push({ column: `f${key}`, to, action: pick(used), required: chance(0.4), fallback: chance(0.3) })
    }
  })
  const columns = (table: Made, changed = table.changed) => [
    '`id` text PRIMARY KEY NOT NULL',
    `\`v\` text${changed ? ' DEFAULT \'d\'' : ''}${table.unique ? ' UNIQUE' : ''}`,
    '`w` integer',
    ...table.keys.map(key => `\`${key.column}\` text${key.fallback ? ' DEFAULT \'z\'' : ''}${key.required ? ' NOT NULL' : ''}`),
    ...table.keys.map(key => `FOREIGN KEY (\`${key.column}\`) REFERENCES \`${tables[key.to]!.name}\`(\`id\`) ON UPDATE no action ON DELETE ${key.action}`),
  ].join(',\n\t')
  const create = tables.map(table => `CREATE TABLE \`${table.name}\` (\n\t${columns(table)}\n);`)
  // Row 0 uses every reference; row 1 those that it has to.
  const rows = tables.flatMap(table => [0, 1].map((row) => {
    const keys = table.keys.map(key => row === 0 || key.required ? `'${tables[key.to]!.name}-0'` : 'NULL')
    return `INSERT INTO \`${table.name}\` VALUES (${[`'${table.name}-${row}'`, `'v${row}'`, String(row), ...keys].join(', ')});`
  }))

  const remade = tables.filter(() => chance(0.5))
  const pragmas = pick(['each', 'first', 'none'] as const)
  const statements: string[] = []
  const rest = tables.filter(table => !remade.includes(table))
  if (rest.length > 0 && chance(0.25))
    statements.push(`DROP TABLE \`${pick(rest).name}\`;`)
  if (chance(0.2))
    statements.push(`ALTER TABLE \`${tables[0]!.name}\` ADD \`added\` text;`)
  remade.sort(() => next() - 0.5).forEach((table, at) => {
    const copied = ['id', 'v', ...(chance(0.15) ? [] : ['w']), ...table.keys.map(key => key.column)].map(name => `"${name}"`).join(', ')
    const around = pragmas === 'each' || (pragmas === 'first' && at === 0)
    statements.push(...[
      around ? 'PRAGMA foreign_keys=OFF;' : '',
      `CREATE TABLE \`__new_${table.name}\` (\n\t${columns(table, true)}\n);\n`,
      `INSERT INTO \`__new_${table.name}\`(${copied}) SELECT ${copied} FROM \`${table.name}\`;`,
      `DROP TABLE \`${table.name}\`;`,
      `ALTER TABLE \`__new_${table.name}\` RENAME TO \`${table.name}\`;`,
      around ? 'PRAGMA foreign_keys=ON;' : '',
      chance(0.3) ? `CREATE INDEX \`i_${table.name}\` ON \`${table.name}\` (\`v\`);` : '',
    ].filter(Boolean))
  })
  if (chance(0.15))
    statements.push(`DELETE FROM \`${pick(tables.filter(table => !statements.includes(`DROP TABLE \`${table.name}\`;`) || remade.includes(table))).name}\`;`)
  return { create, rows, sql: statements.join('--> statement-breakpoint\n'), tables: tables.map(table => table.name) }
}
