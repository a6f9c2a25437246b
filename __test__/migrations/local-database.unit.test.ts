// A local database that the migrations of this branch do not fit: NuxtHub's own functions apply real migrations to a real file, one of them from another branch, and one that
// fails halfway. What is said names the migration or the table, and what to do.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Nuxt } from '@nuxt/schema'
import * as functions from '@nuxthub/core/db'
import { expect, it } from 'vitest'
import type { Hub } from '../../module/src/hub/resolved'
import { describeLocal, examineLocal } from '../../module/src/migrations/local-database'
import type { Migration } from '../../shared/src/migrations/model'
import { temporaryApp } from '../support/temporary-app.ts'

const first = 'CREATE TABLE user (id text PRIMARY KEY);'

async function appWith(...applied: [name: string, sql: string][]) {
  const { dir } = temporaryApp({})
  const hub = { dir, db: { dialect: 'sqlite', driver: 'libsql', connection: { url: `file:${join(dir, 'local.db')}` } } } as unknown as Hub
  mkdirSync(join(dir, 'db/migrations/sqlite'), { recursive: true })
  const db = await functions.createDrizzleClient(hub.db, dir)
  const results = []
  for (const [name, sql] of applied) {
    writeFileSync(join(dir, `db/migrations/sqlite/${name}.sql`), sql)
    results.push(await functions.applyDatabaseMigrations(hub, db))
  }
  db.$client.close()
  const examine = (...names: string[]) => examineLocal({ options: { rootDir: dir } } as Nuxt, hub, functions, names.map(name => ({ name }) as Migration))
  return { examine, results }
}

it('says nothing of one that fits, nor of one that is only behind, or only ahead', async () => {
  const { examine } = await appWith(['0000_first', first], ['0001_more', 'ALTER TABLE user ADD city text;'])
  expect(describeLocal(await examine('0000_first', '0001_more'))).toBeUndefined()
  expect(describeLocal(await examine('0000_first', '0001_more', '0002_next'))).toBeUndefined()
  expect(describeLocal(await examine('0000_first'))).toBeUndefined()
})

it('says nothing of one that is empty', async () => {
  const { examine } = await appWith()
  expect(await examine('0000_first')).toEqual({ ahead: [], waiting: ['0000_first'], leftovers: [] })
})

it('names the migration of another branch, which has this one\'s fail', async () => {
  const { examine } = await appWith(['0000_first', first], ['0001_theirs', 'ALTER TABLE user ADD city text;'])
  const local = await examine('0000_first', '0001_ours')
  expect(local).toEqual({ ahead: ['0001_theirs'], waiting: ['0001_ours'], leftovers: [] })
  expect(describeLocal(local)).toMatch(/has applied `0001_theirs`, which this branch does not have: it is ahead\. `0001_ours` is applied next.*duplicate column name.*\n.*delete `\.data\/db`/)
})

it('names what a try has left behind that failed', async () => {
  const remade = 'CREATE TABLE __new_user (id text PRIMARY KEY, city text NOT NULL);\nINSERT INTO __new_user SELECT id, NULL FROM user;\nDROP TABLE user;\nALTER TABLE __new_user RENAME TO user;'
  const { examine, results } = await appWith(['0000_first', `${first}\nINSERT INTO user VALUES ('u');`], ['0001_remade', remade])
  expect(results).toEqual([true, false])
  expect(describeLocal(await examine('0000_first', '0001_remade'))).toMatch(/has left `__new_user`.*Drop what is left: `npx nuxt-db drop __new_user`/)
})
