// What drizzle-kit would change in a database that nobody has touched since it migrated it. In: its statements. Out: those that have no reason
// in drizzle-kit itself.
//
// drizzle-kit compares texts: what it reads from the catalogue with what it would write. Where the database has its own way to write the same
// thing, `drizzle-kit push` sets it again and again, whoever made the schema.
const known: { reason: string, statement: RegExp }[] = [
  { reason: 'an identity column always caches a number', statement: /^ALTER TABLE .* ALTER COLUMN "\w+" SET CACHE 1;$/ },
  { reason: 'PostgreSQL gives the default of an array with its type', statement: /^ALTER TABLE .* ALTER COLUMN "\w+" SET DEFAULT '\{\}';$/ },
  { reason: 'in a schema of its own, the sequence of an identity column is taken for one that nobody asked for', statement: /^DROP SEQUENCE "[^"]+"\."\w+_id_seq";$/ },
]

export function unexplained(statements: string[]): string[] {
  return statements.map(statement => statement.trim()).filter(statement => !known.some(({ statement: pattern }) => pattern.test(statement)))
}
