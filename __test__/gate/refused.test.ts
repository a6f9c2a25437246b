// The gate at a migration that PostgreSQL or MySQL refuses whatever the rows are: it stops before anything is applied, and what `keepRows` writes instead goes on.
import { expect, it } from 'vitest'
import { keepRows, readMigration } from '../../index.js'
import { judgeSql } from '../../shared/src/gate/sql'
import { describeRefused } from '../../shared/src/gate/sql-report'
import type { Dialect } from '../../proofs/lib/drizzle/dialects.ts'

const session = 'connection'
const tables = (dialect: Dialect, sql: string) => readMigration({ dialect, session, before: [], sql }).after
const before: Record<'postgresql' | 'mysql', ReturnType<typeof tables>> = {
  postgresql: tables('postgresql', `CREATE TABLE client (id text PRIMARY KEY NOT NULL); CREATE TABLE access (id text PRIMARY KEY NOT NULL, client text, scopes text, CONSTRAINT fk FOREIGN KEY (client) REFERENCES client(id));`),
  mysql: tables('mysql', `CREATE TABLE client (id varchar(36) PRIMARY KEY NOT NULL); CREATE TABLE access (id varchar(36) PRIMARY KEY NOT NULL, client varchar(36), CONSTRAINT fk FOREIGN KEY (client) REFERENCES client(id)); CREATE INDEX idx ON access (client);`),
}

it.each<['postgresql' | 'mysql', string, string]>([
  ['mysql', 'DROP TABLE client; ALTER TABLE access DROP FOREIGN KEY fk;', '"access" refers to "client"'],
  ['mysql', 'DROP INDEX idx ON access;', 'needs the index "idx"'],
  ['postgresql', 'DROP TABLE client CASCADE; ALTER TABLE access DROP CONSTRAINT fk;', '"fk" of "access" is gone'],
  ['postgresql', 'ALTER TABLE access ALTER COLUMN scopes SET DATA TYPE text[];', '"scopes" of "access" becomes text[]'],
])('%s: %s', (dialect, sql, said) => {
  const request = { dialect, session, before: before[dialect] } as const
  const judged = (text: string, allowDestructive: string[] = []) => judgeSql({
    reading: readMigration({ ...request, sql: text }),
    result: { database: [] },
    history: undefined,
    allowDestructive,
    isMade: true,
    migration: '0001_next',
  } as unknown as Parameters<typeof judgeSql>[0])
  const { refused } = judged(sql)
  const text = describeRefused(refused, 'drizzle/0001_next.sql', '0001_next')
  expect(text).toContain(said)
  expect(text).toContain('It was not applied.')
  expect(judged(sql, ['0001_next']).refused).toEqual([])
  const fills = [{ schema: null, table: 'access', column: 'scopes', value: `string_to_array(scopes, ' ')` }]
  const { sql: written } = keepRows({ ...request, sql, fills })
  expect(judged(written!).refused).toEqual([])
})
