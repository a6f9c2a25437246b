// What drizzle-kit's statements do to rows of PostgreSQL, judged by PGlite: each in a transaction that is rolled back.
import { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type DatabaseTable, readMigration, keepRows } from '../../index.js'
import { compare, type Rows } from './observe.ts'

const create = `CREATE SCHEMA "auth";
CREATE TYPE "role" AS ENUM('user', 'admin');
CREATE TABLE "user" ("id" text PRIMARY KEY NOT NULL, "name" text, "email" text NOT NULL, "age" integer, "role" "role" DEFAULT 'user', CONSTRAINT "user_email_unique" UNIQUE("email"));
CREATE TABLE "session" ("id" text PRIMARY KEY NOT NULL, "userId" text NOT NULL, "ip" text);
CREATE TABLE "auth"."note" ("id" text PRIMARY KEY NOT NULL, "author" text, "session" text);
ALTER TABLE "session" ADD CONSTRAINT "session_user" FOREIGN KEY ("userId") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;
ALTER TABLE "auth"."note" ADD CONSTRAINT "note_author" FOREIGN KEY ("author") REFERENCES "public"."user"("id") ON DELETE set null ON UPDATE no action;
ALTER TABLE "auth"."note" ADD CONSTRAINT "note_session" FOREIGN KEY ("session") REFERENCES "public"."session"("id") ON DELETE no action ON UPDATE no action;`

const rows = `INSERT INTO "user" VALUES ('u1', NULL, 'a', 1, 'user'), ('u2', 'x', 'b', 1, 'admin');
INSERT INTO "session" VALUES ('s1', 'u1', 'here'), ('s2', 'u2', NULL);
INSERT INTO "auth"."note" VALUES ('n1', 'u1', 's1'), ('n2', 'u2', NULL);`

/** A migration, and whether it fails on these rows. */
const cases: [string, boolean][] = [
  ['DROP TABLE "user" CASCADE;', false],
  ['DROP TABLE "user";', true],
  ['DROP TABLE "auth"."note";', false],
  ['DROP SCHEMA "auth";', true],
  ['DROP SCHEMA "auth" CASCADE;', false],
  ['ALTER TABLE "auth"."note" SET SCHEMA "public";', false],
  ['ALTER SCHEMA "auth" RENAME TO "b";', false],
  ['ALTER TABLE "user" RENAME TO "person";', false],
  ['ALTER TABLE "user" RENAME COLUMN "name" TO "title";', false],
  ['ALTER TABLE "user" DROP COLUMN "name";', false],
  ['ALTER TABLE "user" drop column "name";--> statement-breakpoint\nALTER TABLE "user" ADD COLUMN "name" text GENERATED ALWAYS AS ("email") STORED;', false],
  ['ALTER TABLE "user" ADD COLUMN "a" text NOT NULL;', true],
  ['ALTER TABLE "user" ADD COLUMN "a" text DEFAULT \'x\' NOT NULL;', false],
  ['ALTER TABLE "user" ADD COLUMN "a" text;--> statement-breakpoint\nALTER TABLE "user" ADD CONSTRAINT "u" UNIQUE("a");', false],
  ['ALTER TABLE "user" ADD CONSTRAINT "u" UNIQUE("age");', true],
  ['ALTER TABLE "user" ADD CONSTRAINT "u" UNIQUE("email","age");', false],
  ['CREATE UNIQUE INDEX "u" ON "user" USING btree ("age");', true],
  ['ALTER TABLE "user" ADD CONSTRAINT "c" CHECK ("user"."age" > 3);', true],
  ['ALTER TABLE "session" ADD CONSTRAINT "f" FOREIGN KEY ("ip") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;', true],
  ['ALTER TABLE "user" ALTER COLUMN "name" SET NOT NULL;', true],
  ['ALTER TABLE "user" ALTER COLUMN "email" DROP NOT NULL;', false],
  ['ALTER TABLE "user" ALTER COLUMN "age" SET DATA TYPE bigint;', false],
  ['ALTER TABLE "user" ALTER COLUMN "email" SET DATA TYPE integer;', true],
  ['ALTER TABLE "user" ALTER COLUMN "email" SET DATA TYPE integer USING "email"::integer;', true],
  ['ALTER TABLE "user" ALTER COLUMN "role" DROP DEFAULT;--> statement-breakpoint\nALTER TABLE "user" ALTER COLUMN "role" SET DATA TYPE text USING "role"::text;', false],
  ['ALTER TABLE "user" ALTER COLUMN "age" SET DEFAULT 3;--> statement-breakpoint\nALTER TABLE "user" ALTER COLUMN "age" DROP DEFAULT;', false],
  ['ALTER TYPE "role" RENAME TO "kind";--> statement-breakpoint\nALTER TYPE "kind" SET SCHEMA "auth";', false],
  ['CREATE SEQUENCE "s" INCREMENT BY 1;--> statement-breakpoint\nALTER SEQUENCE "s" INCREMENT BY 2;--> statement-breakpoint\nDROP SEQUENCE "s";', false],
  ['ALTER TABLE "session" DROP CONSTRAINT "session_user", ADD CONSTRAINT "session_user" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE set null;', false],
  ['ALTER TABLE "user" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint\nCREATE POLICY "p" ON "user" AS PERMISSIVE FOR ALL TO public;--> statement-breakpoint\nDROP POLICY "p" ON "user" CASCADE;', false],
  ['CREATE VIEW "v" AS (SELECT "id" FROM "user");--> statement-breakpoint\nDROP VIEW "v";', false],
  ['DELETE FROM "session";', true],
  ['ALTER TABLE "auth"."note" DROP CONSTRAINT "note_session";--> statement-breakpoint\nDELETE FROM "user";', false],
  ['TRUNCATE "user";', true],
  ['TRUNCATE "user" CASCADE;', false],
  ['UPDATE "session" SET "ip" = \'there\';', false],
  ['CREATE TABLE "user" ("id" text);', true],
]

let db: PGlite
beforeAll(async () => {
  db = await PGlite.create()
  await db.exec(create)
  await db.exec(rows)
})
afterAll(() => db.close())

/** Rows by the name that the table had, wherever it is now. */
async function rowsOf(tables: DatabaseTable[]): Promise<Rows> {
  const found: Rows = new Map()
  for (const { name, schema } of tables) {
    const there = await db.query<{ s: string }>('SELECT table_schema AS s FROM information_schema.tables WHERE table_name = $1 AND table_schema IN (\'public\', \'auth\', \'b\')', [name === 'user' && (await has('person')) ? 'person' : name])
    if (there.rows[0])
      found.set(name, (await db.query<Record<string, unknown>>(`SELECT * FROM "${there.rows[0].s}"."${name === 'user' && (await has('person')) ? 'person' : name}" ORDER BY id`)).rows)
    void schema
  }
  return found
}

async function has(name: string): Promise<boolean> {
  return (await db.query('SELECT 1 FROM information_schema.tables WHERE table_name = $1', [name])).rows.length > 0
}

it.each(cases)('%s', async (sql, fails) => {
  const before = readMigration({ dialect: 'postgresql', session: 'connection', before: [], sql: create }).after
  const reading = readMigration({ dialect: 'postgresql', session: 'connection', before, sql })
  expect(reading.unread).toEqual([])
  const was = await rowsOf(before)
  await db.exec('BEGIN')
  try {
    let failed: number | undefined
    for (const [at, statement] of reading.statements.entries()) {
      try {
        await db.exec(statement)
      }
      catch {
        failed = at
        break
      }
    }
    expect(failed !== undefined).toBe(fails)
    if (failed !== undefined)
      return expect(reading.risks.map(risk => risk.statement)).toContain(failed)
    const renamed = sql.includes('RENAME COLUMN')
    const { lost, empty } = compare(was, await rowsOf(before))
    // Rows and values are looked for under their new names.
    const said = reading.effects.filter(effect => !effect.kind.endsWith('-renamed')).filter(effect => effect.column === null || !empty.includes(effect.table)).map(effect => effect.column === null ? effect.table : `${effect.table}.${effect.column}`)
    expect(lost.filter(name => !renamed || name !== 'user.name')).toEqual([...new Set(said)].sort())
  }
  finally {
    await db.exec('ROLLBACK')
  }
})

it('runs after the statement that is named for rows that refer to nothing', async () => {
  const sql = 'ALTER TABLE "session" ADD CONSTRAINT "f" FOREIGN KEY ("ip") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;'
  const before = readMigration({ dialect: 'postgresql', session: 'connection', before: [], sql: create }).after
  const [risk] = readMigration({ dialect: 'postgresql', session: 'connection', before, sql }).risks
  expect(risk!.wayOut).toMatch(/^UPDATE "session" SET "ip" = NULL WHERE/)
  await db.exec('BEGIN')
  try {
    await db.exec(risk!.wayOut!)
    await db.exec(sql)
    expect((await db.query('SELECT "id", "ip" FROM "session" ORDER BY "id"')).rows).toEqual([{ id: 's1', ip: null }, { id: 's2', ip: null }])
  }
  finally {
    await db.exec('ROLLBACK')
  }
})

it('keeps a migration as it is where nothing can be made better', () => {
  const before = readMigration({ dialect: 'postgresql', session: 'connection', before: [], sql: create }).after
  expect(keepRows({ dialect: 'postgresql', session: 'connection', before, sql: 'DROP TABLE "user" CASCADE;' }).sql).toBeNull()
})
