// Migrations with other names, other references and triggers. In: a seed. Out: tables with rows, and a migration that renames tables and columns, has foreign keys point to other tables
// where not every row has what it refers to, and makes triggers. The same seed gives the same.
import { random } from './generated.ts'

export interface Renamed {
  create: string[]
  rows: string[]
  sql: string
  /** What makes a trigger run, for each that the migration makes. */
  fires: string[]
}

interface Key { column: string, to: string, required: boolean, action: string }
interface Made { name: string, keys: Key[], nullable: boolean }

export function renames(seed: number): Renamed {
  const next = random(seed)
  const chance = (of: number) => next() < of
  const pick = <T>(of: readonly T[]): T => of[Math.floor(next() * of.length)]!
  // Parents with different rows: what refers to one of them is not in all others.
  const parents = ['user', 'client', 'my app'].slice(0, 2 + Math.floor(next() * 2))
  const children: Made[] = Array.from({ length: 1 + Math.floor(next() * 3) }, (_, at) => ({
    name: ['session', 'token', 'consent'][at]!,
    nullable: chance(0.4),
    keys: Array.from({ length: 1 + Math.floor(next() * 2) }, (__, key) => ({ column: `f${key}`, to: pick(parents), required: chance(0.5), action: pick(['cascade', 'set null', 'no action']) })),
  }))
  for (const { keys } of children) {
    for (const key of keys.filter(({ required, action }) => required && action === 'set null'))
      key.action = 'cascade'
  }
  const parent = (name: string, anew = false) => `CREATE TABLE \`${anew ? '__new_' : ''}${name}\` (\`id\` text PRIMARY KEY NOT NULL, \`label\` text, \`redirectURLs\` text NOT NULL);`
  const child = ({ name, keys }: Made, anew = false) => `CREATE TABLE \`${anew ? '__new_' : ''}${name}\` (\n\t${[
    '`id` text PRIMARY KEY NOT NULL',
    '`note` text',
    ...keys.map(({ column, required }) => `\`${column}\` text${required ? ' NOT NULL' : ''}`),
    ...keys.map(({ column, to, action }) => `FOREIGN KEY (\`${column}\`) REFERENCES \`${to}\`(\`id\`) ON UPDATE no action ON DELETE ${action}`),
  ].join(',\n\t')}\n);`
  const create = [...parents.map(name => parent(name)), ...children.map(one => child(one))]
  // Every parent has row 0; row 1 is of its own.
  const shared = chance(0.5)
  const idOf = (name: string, row: number) => row === 0 && shared ? 'both' : `${name}-${row}`
  const rows = [
    ...parents.flatMap(name => [0, 1].map(row => `INSERT INTO \`${name}\` VALUES ('${idOf(name, row)}', 'l${row}', 'r${row}')`)),
    ...children.flatMap(({ name, keys }) => [0, 1, 2].map(row => `INSERT INTO \`${name}\` VALUES ('${name}-${row}', 'n${row}'${keys.map(({ to, required }) => row === 2 && !required ? ', NULL' : `, '${idOf(to, row % 2)}'`).join('')})`)),
  ]

  const statements: string[] = []
  const fires: string[] = []
  const dropped = parents.length === 3 && chance(0.3) ? parents[2]! : undefined
  if (dropped !== undefined)
    statements.push(`DROP TABLE \`${dropped}\`;`)
  const left = parents.filter(name => name !== dropped)
  const remake = (made: Made) => {
    const moved: Made = { ...made, keys: made.keys.map(key => ({ ...key, to: chance(0.6) || key.to === dropped ? pick(left) : key.to })) }
    const list = ['id', 'note', ...made.keys.map(({ column }) => column)].map(name => `"${name}"`).join(', ')
    const around = chance(0.7)
    statements.push(...[
      around ? 'PRAGMA foreign_keys=OFF;' : '',
      child(moved, true),
      `INSERT INTO \`__new_${made.name}\`(${list}) SELECT ${list} FROM \`${made.name}\`;`,
      `DROP TABLE \`${made.name}\`;`,
      `ALTER TABLE \`__new_${made.name}\` RENAME TO \`${made.name}\`;`,
      around ? 'PRAGMA foreign_keys=ON;' : '',
    ].filter(Boolean))
  }
  for (const made of children) {
    if (chance(0.6) || made.keys.some(({ to }) => to === dropped))
      remake(made)
  }
  for (const name of left) {
    if (chance(0.25))
      statements.push(...[`ALTER TABLE \`${name}\` ADD \`redirectUrls\` text NOT NULL;`, `ALTER TABLE \`${name}\` DROP COLUMN \`redirectURLs\`;`])
    else if (chance(0.2))
      statements.push(`ALTER TABLE \`${name}\` RENAME COLUMN "label" TO "${pick(['title', 'LABEL'])}";`)
    if (chance(0.25))
      statements.push(`ALTER TABLE \`${name}\` RENAME TO \`${pick([`${name} old`, name.toUpperCase()])}\`;`, ...chance(0.5) ? [parent(name)] : [])
  }
  const last = children.at(-1)!
  if (chance(0.5)) {
    const target = pick(children).name
    const body = pick([
      `DELETE FROM \`${target}\` WHERE id <> NEW.id`,
      `UPDATE \`${target}\` SET note = NULL`,
      `UPDATE \`${target}\` SET note = NEW.note`,
      `INSERT INTO \`${target}\` SELECT * FROM \`${target}\` WHERE 0`,
      'SELECT RAISE(IGNORE)',
    ])
    statements.push(`CREATE TRIGGER runs AFTER UPDATE OF id ON \`${last.name}\` BEGIN ${body}; END;`)
    fires.push(`UPDATE \`${last.name}\` SET id = id`)
  }
  return { create, rows, sql: statements.join('--> statement-breakpoint\n') || 'SELECT 1;', fires }
}
