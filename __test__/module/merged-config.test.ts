// The auth configs of several layers as one: the tables that are read from the merged config are those of the merged config when it runs.
// What users hit: nuxt-modules/better-auth#421 (PROBLEMS 68: a layer cannot bring a plugin, the config of the first layer alone counts).
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { configEntry, configModule } from '../../shared/src/config/config-entry'
import { correct } from '../../proofs/parity/known-differences.ts'
import { describeSchema } from '../../proofs/lib/drizzle/describe-schema.ts'
import { dialects } from '../../proofs/lib/drizzle/dialects.ts'
import { loadSchema } from '../../proofs/lib/drizzle/load-schema.ts'
import { codeOf, run } from '../support/native.ts'
import { officialSchema, version } from '../support/official-generator.ts'
import { runConfig } from '../support/run-config.ts'
import { schemaProblems } from '../support/schema-check.ts'
import { temporaryApp } from '../support/temporary-app.ts'

/** Three layers, the project last. */
const layers = {
  'a table of its own, a plugin and a name': [
    `import { admin, organization } from 'better-auth/plugins'
export default defineServerAuth(({ runtimeConfig }) => ({
  secret: runtimeConfig.secret,
  user: { modelName: 'member', additionalFields: { timeZone: { type: 'string', required: false } } },
  plugins: [admin(), organization()],
}))`,
    `export default { session: { additionalFields: { device: { type: 'string' } } }, socialProviders: undefined, plugins: [] }`,
    `import { betterAuth } from 'better-auth'
import { organization, username } from 'better-auth/plugins'
export default betterAuth({
  user: { modelName: 'person', additionalFields: { age: { type: 'number' } } },
  plugins: [username(), organization({ teams: { enabled: true }, schema: { organization: { modelName: 'company' } } })],
})`,
  ],
  'plugins behind conditions': [
    `import { organization, twoFactor } from 'better-auth/plugins'
export default defineServerAuth({ plugins: [twoFactor(), ...(process.env.WITH_ORGANIZATION ? [organization()] : [])] })`,
    `import { organization } from 'better-auth/plugins'
export default defineServerAuth({ plugins: process.env.WITH_TEAMS ? [organization({ teams: { enabled: true } })] : undefined })`,
    `export default defineServerAuth({ account: { modelName: 'login', fields: { userId: 'owner' } }, rateLimit: { storage: 'database' } })`,
  ],
  'only the project has plugins': [
    `export default defineServerAuth({ advanced: { database: { generateId: 'uuid' } } })`,
    `export default defineServerAuth(() => ({ verification: { modelName: 'proof' } }))`,
    `import { username } from 'better-auth/plugins'
export default defineServerAuth(() => ({ advanced: { cookiePrefix: 'x' }, plugins: [username()] }))`,
  ],
}

const env = { WITH_ORGANIZATION: 'yes', WITH_TEAMS: 'yes' }

describe.each(Object.entries(layers))('%s', (_, configs) => {
  it.each(dialects)('%s', async (dialect) => {
    const { dir } = temporaryApp(Object.fromEntries(configs.map((text, index) => [`layer${index}/server/auth.config.ts`, text])))
    const [first, ...others] = configs.map((_text, index) => join(dir, `layer${index}`, 'server', 'auth.config.ts'))
    const entry = configEntry(join(dir, '.nuxt'), [first!, ...others])

    const ours = await loadSchema(codeOf(run(entry, { rootDir: dir, dialect })))
    const options = await runConfig(entry, { env })
    const theirs = await loadSchema(await officialSchema(options, { dialect }))
    correct(theirs, ours, { name: entry, dialect, version })
    expect(describeSchema(ours, dialect)).toEqual(describeSchema(theirs, dialect))
    expect(await schemaProblems(ours, options, { dialect })).toEqual([])
  })
})

it('gives the later layer the last word', async () => {
  const { dir } = temporaryApp({
    'layer/auth.config.ts': `import { username } from 'better-auth/plugins'
export default { appName: 'layer', trustedOrigins: ['https://layer'], emailAndPassword: { enabled: true, minPasswordLength: 9 }, plugins: [username()] }`,
    'auth.config.ts': `export default defineServerAuth(() => ({ appName: 'project', trustedOrigins: ['https://project'], emailAndPassword: { enabled: null, minPasswordLength: 12 } }))`,
  })
  const options = await runConfig(configEntry(join(dir, '.nuxt'), [join(dir, 'layer', 'auth.config.ts'), join(dir, 'auth.config.ts')]))
  expect(options).toMatchObject({
    appName: 'project',
    trustedOrigins: ['https://layer', 'https://project'],
    emailAndPassword: { enabled: true, minPasswordLength: 12 },
    plugins: [{ id: 'username' }],
  })
})

it('refuses to merge what is asynchronous', () => {
  const { dir } = temporaryApp({ 'a.ts': 'export default {}', 'b.ts': 'export default defineServerAuth(async () => ({ user: { modelName: \'person\' } }))' })
  const { code, diagnostics } = run(configEntry(join(dir, '.nuxt'), [join(dir, 'a.ts'), join(dir, 'b.ts')]), { rootDir: dir })
  expect(code).toBeNull()
  expect(diagnostics.map(({ message }) => message)).toEqual([expect.stringContaining('An asynchronous auth config cannot be merged')])
})

it('leaves one config as it is', () => {
  expect(configEntry('/app/.nuxt', ['/app/server/auth.config.ts'])).toBe('/app/server/auth.config.ts')
  expect(configModule(['/app/server/auth.config.ts'])).toBe('export { default } from "/app/server/auth.config.ts"\n')
})
