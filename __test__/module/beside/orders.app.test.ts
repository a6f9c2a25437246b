// The other module's options, config and plugins reach the schema, whatever the order of the three modules and whenever the other one finishes; in a real
// app, beside a stand-in for it that ends with an error where it would run the config. `npm run test:beside` tries all orders in all three shapes.
// What users hit: the issue "take it over whole" (plugin sources without tables, plural names lost by order, an old config read instead of the named one).
import { afterAll, describe, expect, it } from 'vitest'
import { AppBeside, authConfig, isWhole, orders } from '../../support/app-beside.ts'
import { newName, type Shape, shapes } from '../../support/other-module.ts'

const some: [Shape, string][] = [['lazy', 'hub, ours, theirs'], ['lazy', 'ours, theirs, hub'], ['done', 'hub, theirs, ours'], ['at once', 'hub, theirs, ours']]
const all = shapes.flatMap(shape => Object.keys(orders).map((order): [Shape, string] => [shape, order]))

const pluginText = (name: string) => `import { ${name} } from 'better-auth/plugins'\n\nexport default ${name}()\n`

const files = {
  // Left from before: nobody runs it.
  'server/auth.config.ts': authConfig('plugins: [admin()]', 'import { admin } from \'better-auth/plugins\''),
  'server/identity/auth.ts': authConfig('emailAndPassword: { enabled: true }, plugins: [username()]', 'import { username } from \'better-auth/plugins\''),
  'server/identity/tokens.ts': pluginText('jwt'),
  'layers/factors/nuxt.config.ts': 'export default defineNuxtConfig({ auth: { serverPluginSources: [\'./server/factor\'] } })\n',
  'layers/factors/server/factor.ts': pluginText('twoFactor'),
  'modules/teams/index.ts': `import { createResolver, defineNuxtModule } from '@nuxt/kit'

export default defineNuxtModule({
  setup(_, nuxt) {
    const { resolve } = createResolver(import.meta.url)
    nuxt.hook('better-auth:plugins:extend', sources => void (sources.server = [...sources.server ?? [], resolve('./plugin')]))
  },
})
`,
  'modules/teams/plugin.ts': pluginText('organization'),
  // Both names of a table, the object with all, and a table of the app's own beside them.
  'server/db/schema.ts': `import { sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { user, users } from '#auth/schema'

export const note = sqliteTable('note', { id: text('id').primaryKey(), owner: text('owner').references(() => user.id), other: text('other').references(() => users.id) })
`,
  'server/api/names.get.ts': `import { schema, session, sessions, user, users } from '#auth/schema'
import { createDatabase, db } from '#auth/database'

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true : false
export const typed: Equal<(typeof user.$inferSelect)['username'], string | null> = true
export const ofPlugin: Equal<(typeof schema.twoFactors.$inferSelect)['secret'], string> = true

export default defineEventHandler(async event => ({
  same: user === users && session === sessions && schema.users === users,
  adapter: createDatabase(event)({}).id,
  rows: await db.select({ name: users.name }).from(users),
}))
`,
  'server/identity/typed.ts': `import { defineServerAuth } from '${newName}/config'
import { user } from '#auth/schema'

export default defineServerAuth(({ db, runtimeConfig }) => ({
  appName: String(runtimeConfig.app.baseURL),
  databaseHooks: { user: { create: { after: async () => void await db.select({ name: user.name }).from(user) } } },
}))
`,
}

const options = `auth: { serverConfig: 'server/identity/auth', schema: { usePlural: true, casing: 'snake_case' }, serverPluginSources: ['./server/identity/tokens'] },`

const tables = ['users', 'sessions', 'accounts', 'verifications', 'two_factors', 'jwkss', 'note']
/** What finishes while it is set up has no hook for these. */
const ofHook = ['organizations', 'members', 'invitations']

const [first, ...others] = isWhole ? all : some

describe.each([first!])('finished %s, in the order %s', prepares)
describe.each(others)('finished %s, in the order %s', { tags: ['long'] }, prepares)

function prepares(shape: Shape, order: string): void {
  const app = new AppBeside(`${shape} ${order}`.replaceAll(/\W+/g, '-'))
  afterAll(() => app.remove())

  it('the schema has what the other module says', async () => {
    app.change({ order: orders[order]!, shape, options, files })
    const output = await app.prepare()
    expect(output.match(new RegExp(`\`${newName}\` uses the schema of this module`, 'g'))).toHaveLength(1)
    expect(output).not.toContain('Duplicated imports')
    expect(app.tables().sort()).toEqual([...tables, ...shape === 'at once' ? [] : ofHook].sort())
  })

  it.runIf(isWhole || order === 'hub, ours, theirs')('everything has its types', { tags: ['long'] }, async () => {
    expect((await app.run('vue-tsc', ['-b', '--noEmit'])).output).toBe('')
  })
}
