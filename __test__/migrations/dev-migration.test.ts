// What is said of a migration that is in the project and not in the database. In: a driver that cannot be loaded, as where its package is not
// installed yet. Out: the message, which has to name the file that was written. NuxtHub's part and that of drizzle-kit are told here.
import type { Nuxt } from '@nuxt/schema'
import { beforeEach, expect, it, vi } from 'vitest'
import * as native from '../../index.js'
import { migrate } from '../../module/src/migrations/dev-migration'
import { log } from '../../module/src/logger'
import { temporaryApp } from '../support/temporary-app.ts'

const hub = vi.hoisted(() => ({ apply: async (): Promise<boolean> => true }))

vi.mock('../../module/src/hub/resolved', () => ({
  resolvedHub: () => ({ db: { dialect: 'postgresql' } }),
  isEmbedded: () => false,
  sessionOfHub: () => 'statement',
  hubFunctions: async () => ({}),
  applyMigrations: () => hub.apply(),
}))
vi.mock('../../module/src/migrations/draft', async importOriginal => ({
  ...await importOriginal<object>(),
  draftMigration: async () => ({ sql: 'CREATE TABLE "user" ("id" text PRIMARY KEY);', keep: () => ['server/db/migrations/postgresql/0000_first.sql'] }),
}))

const said = { success: '', error: '', warn: '' }
beforeEach(() => {
  for (const level of ['success', 'error', 'warn'] as const) {
    said[level] = ''
    vi.spyOn(log, level).mockImplementation((text: string) => void (said[level] += text))
  }
})

function run(): ReturnType<typeof migrate> {
  const { dir } = temporaryApp({}, { packages: false })
  return migrate({ options: { rootDir: dir, buildDir: `${dir}/.nuxt` } } as Nuxt, {
    native,
    dialect: 'postgresql',
    options: {},
    result: () => ({ database: [], tables: [] }),
    migrations: () => ({ state: 'none', folder: 'server/db/migrations/postgresql' }),
    isDue: () => true,
  })
}

it('names the file and the reason where the database cannot be opened', async () => {
  hub.apply = () => Promise.reject(new Error('Cannot find package \'@electric-sql/pglite\''))
  await run()
  expect(said).toEqual({ success: '', warn: '', error: 'server/db/migrations/postgresql/0000_first.sql is generated and could not be applied.\nCannot find package \'@electric-sql/pglite\'' })
})

it('names the file where NuxtHub has said the reason', async () => {
  hub.apply = async () => false
  await run()
  expect(said).toEqual({ success: '', warn: '', error: 'server/db/migrations/postgresql/0000_first.sql is generated and could not be applied.' })
})
