// `nuxt dev` beside the other module: an edit of a plugin that a file adds reaches the database, and what its DevTools tab asks of the server is answered.
// What users hit: the issue "take it over whole" (plugin sources have no tables).
//
// @module-tag long
import { afterEach, expect, it } from 'vitest'
import { nuxtConfig } from '../../support/nuxt-app.ts'
import { DevServer } from '../../support/dev-server.ts'
import { isWhole, orders } from '../../support/app-beside.ts'
import { otherModuleFiles, type Shape } from '../../support/other-module.ts'

const plugin = (...fields: string[]) => `export default {
  id: 'notes' as const,
  schema: { note: { fields: { ${fields.map(field => `${field}: { type: 'string' as const, required: false }`).join(', ')} } } },
}
`

let server: DevServer | undefined

afterEach(() => server?.stop())

const all = [...Object.keys(orders).map((order): [Shape, string] => ['lazy', order]), ['done', 'hub, theirs, ours'], ['at once', 'hub, theirs, ours']] satisfies [Shape, string][]

it.each<[Shape, string]>(isWhole ? all : [['lazy', 'hub, ours, theirs']])('an edit of a file that adds a plugin changes the schema and the database: finished %s, in the order %s', async (shape, order) => {
  server = await DevServer.start('beside', { NUXT_BETTER_AUTH_SECRET: 'a-secret-that-only-tests-have-and-is-long' }, {
    ...otherModuleFiles(shape),
    'nuxt.config.ts': nuxtConfig('auth: { serverPluginSources: [\'./server/plugin\'] },').replace(/modules: \[.*\]/, `modules: ${JSON.stringify(orders[order])}`),
    'server/plugin.ts': plugin('text'),
    'server/utils/auth.ts': 'export {}\n',
    'server/api/auth/[...all].ts': 'export default defineEventHandler(event => serverAuth(event).handler(toWebRequest(event)))\n',
  })
  const columns = await server.columns()
  expect(columns).toContain('note.text')
  expect(columns).toContain('user.theme')
  expect(JSON.parse((await server.answer('/api/_better-auth/config')).text)).toEqual({ provider: 'nuxt-better-auth-schema', plugins: ['username', 'notes'] })

  const before = server.output
  server.save('server/plugin.ts', plugin('text', 'tag'))
  await server.prints('The auth schema changed', before)
  await server.prints('hub:db using sqlite', before)
  expect(await server.columns()).toContain('note.tag')
})
