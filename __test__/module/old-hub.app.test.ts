// A real app with NuxtHub 0.10.5, whose database is a package that Nitro, left to itself, puts half into the bundle, with a path to the other half that
// leads nowhere. The module has the package bundled whole (`bundleHub` in `module/src/server/server.ts`), and the server answers.
//
// @module-tag long
import { mkdirSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { startServer } from '../../scripts/lib/server.mjs'
import { NuxtApp, nuxtConfig } from '../support/nuxt-app.ts'
import { root } from '../support/paths.ts'

const app = new NuxtApp('old-hub', {
  'nuxt.config.ts': nuxtConfig(),
  'server/auth.config.ts': 'export default defineServerAuth({ emailAndPassword: { enabled: true } })\n',
  'server/api/tables.get.ts': `import { getTableName, sql } from 'drizzle-orm'
import { createDatabase, db } from '#auth/database'
import { session, user } from '#auth/schema'

export default defineEventHandler(async () => ({
  adapter: createDatabase()({}).id,
  tables: [user, session].map(getTableName),
  rows: await db.all(sql\`select 1 as one\`),
}))
`,
})

beforeAll(() => {
  const place = join(app.dir, 'node_modules/@nuxthub/core')
  mkdirSync(dirname(place), { recursive: true })
  symlinkSync(join(root, 'tooling/nuxthub-0.10.5/node_modules/@nuxthub/core'), place, 'junction')
  return () => app.remove()
})

it('serves from its database', async () => {
  const { code, output } = await app.run('nuxt', ['build'])
  expect(code, output).toBe(0)
  const server = await startServer(app.dir)
  try {
    const answer = await fetch(`${server.origin}/api/tables`)
    expect(await answer.json(), server.output()).toEqual({ adapter: 'drizzle', tables: ['user', 'session'], rows: [{ one: 1 }] })
  }
  finally {
    await server.stop()
  }
})
