// What a dev server may do to a database by itself: it adds, and nothing that rows which are there could refuse.
import { describe, expect, it } from 'vitest'
import { readMigration } from '../../index.js'
import type { Dialect } from '../../proofs/lib/drizzle/dialects.ts'

const adding: [Dialect, string, string[]][] = [
  ['sqlite', 'a table with its keys', ['CREATE TABLE `twoFactor` (\n\t`id` text PRIMARY KEY NOT NULL,\n\t`userId` text NOT NULL\n);', 'CREATE UNIQUE INDEX `twoFactor_userId_unique` ON `twoFactor` (`userId`);', 'CREATE INDEX `i` ON `user` (`name`);']],
  ['sqlite', 'a column that may be empty, and is unique', ['ALTER TABLE `user` ADD `username` text;', 'CREATE UNIQUE INDEX `user_username_unique` ON `user` (`username`);']],
  ['sqlite', 'a column with a constant', ['ALTER TABLE `user` ADD `role` text DEFAULT \'user\' NOT NULL;']],
  ['sqlite', 'a column that refers', ['ALTER TABLE `user` ADD `org` text REFERENCES org(id) ON DELETE set default;']],
  ['postgresql', 'a table with its keys', ['CREATE TABLE "auth"."member" ("id" text PRIMARY KEY NOT NULL, "userId" text NOT NULL);', 'ALTER TABLE "auth"."member" ADD CONSTRAINT "f" FOREIGN KEY ("userId") REFERENCES "auth"."user"("id") ON DELETE cascade ON UPDATE no action;', 'CREATE UNIQUE INDEX "u" ON "auth"."member" USING btree (lower("userId"));']],
  ['postgresql', 'a column that may be empty, with its keys', ['ALTER TABLE "session" ADD COLUMN "org" text;', 'ALTER TABLE "session" ADD CONSTRAINT "f" FOREIGN KEY ("org") REFERENCES "public"."org"("id") ON DELETE set null ON UPDATE no action;', 'ALTER TABLE "session" ADD CONSTRAINT "u" UNIQUE("userId","org");']],
  ['postgresql', 'a column with the moment it is added', ['ALTER TABLE "user" ADD COLUMN "seen" timestamp DEFAULT now() NOT NULL;']],
  ['mysql', 'a column that may be empty, and is unique', ['ALTER TABLE `user` ADD `username` varchar(255);', 'ALTER TABLE `user` ADD CONSTRAINT `u` UNIQUE(`username`);']],
]

const more: [Dialect, string, string[]][] = [
  ['sqlite', 'a column that may not be empty', ['ALTER TABLE `user` ADD `age` integer NOT NULL;']],
  ['sqlite', 'such a column that refers', ['ALTER TABLE `user` ADD `org` text NOT NULL REFERENCES org(id) ON DELETE set default;']],
  ['sqlite', 'a column with what is no constant', ['ALTER TABLE `user` ADD `seen` integer DEFAULT (cast(unixepoch(\'subsecond\') * 1000 as integer)) NOT NULL;']],
  ['sqlite', 'a column that refers, with a constant', ['ALTER TABLE `user` ADD `org` text DEFAULT \'a\' REFERENCES org(id);']],
  ['sqlite', 'a column that was there and is to be unique', ['CREATE UNIQUE INDEX `user_phone_unique` ON `user` (`phone`);']],
  ['postgresql', 'a column that was there and is to be unique', ['ALTER TABLE "user" ADD CONSTRAINT "u" UNIQUE("phone");']],
  ['postgresql', 'a column that was there and is to refer', ['ALTER TABLE "note" ADD CONSTRAINT "f" FOREIGN KEY ("author") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;']],
  ['postgresql', 'a rule for rows that are there', ['ALTER TABLE "user" ADD CONSTRAINT "c" CHECK ("user"."age" > 3);']],
  ['sqlite', 'a table that is made anew', ['PRAGMA foreign_keys=OFF;', 'DROP TABLE `user`;', 'ALTER TABLE `__new_user` RENAME TO `user`;', 'PRAGMA foreign_keys=ON;']],
  ['sqlite', 'rows that are copied', ['INSERT INTO `__new_user`("id") SELECT "id" FROM `user`;']],
  ['postgresql', 'another type', ['ALTER TABLE "user" ALTER COLUMN "age" SET DATA TYPE text;']],
  ['postgresql', 'a column that may not be empty any more', ['ALTER TABLE "user" ALTER COLUMN "age" SET NOT NULL;']],
  ['mysql', 'a column that goes', ['ALTER TABLE `user` DROP COLUMN `age`;']],
  ['mysql', 'what nobody has heard of', ['TRUNCATE `user`;']],
]

/** What is there before, with rows. */
const there: Record<Dialect, string> = {
  sqlite: 'CREATE TABLE user (id text PRIMARY KEY, name text, phone text); CREATE TABLE org (id text PRIMARY KEY); CREATE TABLE session (id text PRIMARY KEY, a text);',
  postgresql: 'CREATE TABLE "user" (id text PRIMARY KEY, phone text, age integer); CREATE TABLE org (id text PRIMARY KEY); CREATE TABLE session (id text PRIMARY KEY, "userId" text); CREATE TABLE note (id text PRIMARY KEY, author text); CREATE SCHEMA auth; CREATE TABLE auth."user" (id text PRIMARY KEY);',
  mysql: 'CREATE TABLE user (id varchar(255) PRIMARY KEY, age int);',
}

function moreThanAdding(statements: string[], dialect: Dialect): string[] {
  const { after } = readMigration({ dialect, session: 'connection', before: [], sql: there[dialect] })
  const reading = readMigration({ dialect, session: 'connection', before: after, sql: statements.map(statement => statement.replace(/;?$/, ';')).join('--> statement-breakpoint\n') })
  expect(reading.onlyAdds).toBe(reading.moreThanAdding.length === 0)
  return reading.moreThanAdding.map(at => reading.statements[at]!)
}

describe('goes by itself', () => {
  it.each(adding)('%s: %s', (dialect, _, statements) => expect(moreThanAdding(statements, dialect)).toEqual([]))
})

describe('is left to a person', () => {
  it.each(more)('%s: %s', (dialect, _, statements) => expect(moreThanAdding(statements, dialect)).toEqual(statements.map(statement => statement.replace(/;$/, ''))))
})

it('is only about columns of this migration', () => {
  const add = ['ALTER TABLE `user` ADD `a` text;', 'ALTER TABLE `user` ADD `b` text DEFAULT \'x\' NOT NULL;']
  const refused = ['CREATE UNIQUE INDEX `u` ON `user` (`b`)', 'CREATE UNIQUE INDEX `u` ON `session` (`a`)', 'CREATE UNIQUE INDEX `u` ON `user` (lower(`a`))']
  expect(moreThanAdding([...add, 'CREATE UNIQUE INDEX `u` ON `user` (`a`)', ...refused], 'sqlite')).toEqual(refused)
})
