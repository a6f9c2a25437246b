// What `hub.db` is: `true`, a string, an object, nothing; and another dialect than before.
import assert from 'node:assert/strict'
import { migrate, nuxtConfig, wholeWay } from './ways.mjs'

const postgresql = `import { pgTable, text } from 'drizzle-orm/pg-core'
import { user } from '#auth/schema'

export const project = pgTable('project', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  ownerId: text('ownerId').notNull().references(() => user.id, { onDelete: 'cascade' }),
})
`

const mysql = postgresql.replace('pgTable, text', 'mysqlTable, text, varchar').replace('pg-core', 'mysql-core').replace('pgTable', 'mysqlTable')
  .replace(`text('id')`, `varchar('id', { length: 36 })`).replace(`text('ownerId')`, `varchar('ownerId', { length: 36 })`)

function migrated(dialect) {
  return async (app) => {
    await app.generate()
    app.checkSchema(['displayUsername'], { dialect })
    app.checkBundle(['displayUsername'])
    const migrations = app.find(`server/db/migrations/${dialect}/*.sql`)
    assert.equal(migrations.length, 1)
    assert.match(app.read(migrations[0]), /CREATE TABLE .project.[^]*REFERENCES [^]*.user./)
  }
}

export const databases = [
  {
    // As far as the schema: NuxtHub 0.10.8 takes `true`, but tells drizzle-kit of no dialect then.
    name: 'hub.db: true',
    files: { 'nuxt.config.ts': nuxtConfig('', { hub: '{ db: true }' }) },
    async run(app) {
      await app.prepare()
      app.checkSchema(['displayUsername'])
    },
  },
  { name: 'hub.db: a string, PostgreSQL', files: { 'nuxt.config.ts': nuxtConfig('', { hub: `{ db: 'postgresql' }` }), 'server/db/schema.ts': postgresql }, run: migrated('postgresql') },
  {
    name: 'hub.db: an object, PostgreSQL in PGlite',
    files: { 'nuxt.config.ts': nuxtConfig('', { hub: `{ db: { dialect: 'postgresql', driver: 'pglite', casing: 'snake_case' } }` }), 'server/db/schema.ts': postgresql },
    async run(app) {
      await app.prepare()
      app.checkSchema(['display_username'], { dialect: 'postgresql' })
      await app.checkTypes()
      await app.generate()
      await app.build()
      await app.signUp()
    },
  },
  {
    name: 'hub.db: an object, MySQL, migration alone',
    files: { 'nuxt.config.ts': nuxtConfig('', { hub: `{ db: { dialect: 'mysql', applyMigrationsDuringBuild: false } }` }), 'server/db/schema.ts': mysql },
    run: migrated('mysql'),
  },
  {
    name: 'hub.db absent',
    sample: true,
    files: { 'nuxt.config.ts': nuxtConfig('', { hub: null }) },
    async run(app) {
      const output = await app.prepare()
      assert.match(output, /\[nuxt-better-auth-schema\] NuxtHub has no database in this project/)
      assert.match(output, /modules: \['@nuxthub\/core', 'nuxt-better-auth-schema'\],/)
      assert.match(output, /hub: \{ db: 'sqlite' \},/)
      assert.equal(app.has('.nuxt/better-auth'), false)
    },
  },
  {
    name: 'the dialect changed',
    sample: true,
    async run(app) {
      await app.prepare()
      app.checkSchema(['displayUsername'])
      app.write({ 'nuxt.config.ts': nuxtConfig('', { hub: `{ db: 'postgresql' }` }), 'server/db/schema.ts': postgresql })
      await app.prepare()
      app.checkSchema(['displayUsername'], { dialect: 'postgresql' })
      app.checkBundle(['pgTable'])
      assert.deepEqual(app.find('.nuxt/better-auth/*sqlite*'), [])
      await app.checkTypes()
    },
  },
  { name: 'the module before NuxtHub', files: { 'nuxt.config.ts': nuxtConfig('', { modules: ['nuxt-better-auth-schema', '@nuxthub/core'] }) }, run: wholeWay },
  { name: 'hub given beside the module', files: { 'nuxt.config.ts': nuxtConfig('', { modules: [['@nuxthub/core', { db: 'sqlite' }], 'nuxt-better-auth-schema'], hub: null }) }, run: migrate },
]
