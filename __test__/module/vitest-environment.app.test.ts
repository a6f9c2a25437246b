// A test of an app in Vitest's `nuxt` environment (`@nuxt/test-utils`): `#auth/schema` and `#auth/database` are those of the app there, and the app's
// own server code that imports them can be tested.
//
// @module-tag long
import { afterAll, expect, it } from 'vitest'
import { NuxtApp, nuxtConfig } from '../support/nuxt-app.ts'

const app = new NuxtApp('app-tests', {
  'nuxt.config.ts': nuxtConfig(),
  'server/auth.config.ts': `import { username } from 'better-auth/plugins'

export default defineServerAuth({ plugins: [username()] })
`,
  'server/utils/adapter.ts': `import { createDatabase } from '#auth/database'

export const adapterOf = () => createDatabase()({}).id
`,
  'vitest.config.ts': `import { defineVitestConfig } from '@nuxt/test-utils/config'

export default defineVitestConfig({ test: { environment: 'nuxt', testTimeout: 120_000, hookTimeout: 120_000 } })
`,
  'test/schema.test.ts': `import { db } from '#auth/database'
import * as tables from '#auth/schema'
import { getTableName } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { adapterOf } from '../server/utils/adapter'

it('knows the tables', () => {
  expect(getTableName(tables.user)).toBe('user')
  expect(tables.user.displayUsername.name).toBe('displayUsername')
})

it('knows the database', async () => {
  expect(adapterOf()).toBe('drizzle')
  expect(await db.select({ name: tables.user.displayUsername }).from(tables.user)).toEqual([])
})
`,
})

afterAll(() => app.remove())

it('knows the tables and the database of the app', async () => {
  for (const command of ['generate', 'migrate']) {
    const { code, output } = await app.run('nuxt-db', [command])
    expect(code, output).toBe(0)
  }
  const { code, output } = await app.run('vitest', ['run'])
  expect(code, output).toBe(0)
  expect(output).toMatch(/Tests {2}2 passed \(2\)/)
})
