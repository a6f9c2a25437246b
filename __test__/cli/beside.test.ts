// The command line in a project with the other module, whose `nuxt.config` is read and not run: the config that its server runs, the plugins of files, its
// options, and a warning of the hook by which modules add more.
// What users hit: the issue "take it over whole" (the command line was blind to all of it).
import { expect, it } from 'vitest'
import { command } from '../support/command.ts'
import { newName } from '../support/other-module.ts'
import { temporaryApp } from '../support/temporary-app.ts'

const nuxtConfig = (auth: string, modules = `['@nuxthub/core', '${newName}', 'nuxt-better-auth-schema']`, rest = '') => `export default defineNuxtConfig({
  modules: ${modules},
  hub: { db: 'postgresql' },
  auth: ${auth},
  ${rest}
})
`
const config = (plugin: string) => `import { defineServerAuth } from '${newName}/config'
import { ${plugin} } from 'better-auth/plugins'

export default defineServerAuth({ plugins: [${plugin}()] })
`
const plugin = (name: string) => `import { ${name} } from 'better-auth/plugins'\n\nexport default ${name}()\n`

const files = {
  'nuxt.config.ts': nuxtConfig('{ serverConfig: \'server/identity/auth.ts\', schema: { usePlural: true, casing: \'snake_case\', schemaName: \'people\', uuids: true }, serverPluginSources: [\'./server/tokens\'] }'),
  'server/auth.config.ts': config('admin'),
  'server/identity/auth.ts': config('username'),
  'server/tokens.ts': plugin('jwt'),
  'layers/factors/nuxt.config.ts': 'export default defineNuxtConfig({ auth: { serverPluginSources: [\'./factor\'] } })\n',
  'layers/factors/factor.ts': plugin('twoFactor'),
}

const tables = (text: string) => [...text.matchAll(/\.table\('(\w+)'|pgTable\('(\w+)'/g)].map(([, inSchema, name]) => inSchema ?? name)

it('reads what the other module says', async () => {
  const { dir: cwd } = temporaryApp(files)
  const { code, stdout, stderr } = await command(['generate'], { cwd })
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('`auth.schema.uuids` has no effect on the auth schema.') as string })
  expect(stdout).toContain('pgSchema(\'people\')')
  expect(tables(stdout).sort()).toEqual(['accounts', 'jwkss', 'sessions', 'two_factors', 'users', 'verifications'])
  expect(stdout).toContain('username')
})

it('reads one config where several layers have one, as its server does', async () => {
  const { dir: cwd } = temporaryApp({ 'nuxt.config.ts': nuxtConfig('{}'), 'server/auth.config.ts': config('username'), 'layers/base/nuxt.config.ts': 'export default {}\n', 'layers/base/server/auth.config.ts': config('jwt') })
  expect(tables((await command(['generate'], { cwd })).stdout)).toEqual(['user', 'session', 'account', 'verification'])
})

it('takes the name that a layer says for a config from that layer', async () => {
  const { dir: cwd } = temporaryApp({ 'nuxt.config.ts': 'export default defineNuxtConfig({ hub: { db: \'postgresql\' } })\n', 'layers/base/nuxt.config.ts': nuxtConfig('{ serverConfig: \'identity/auth\' }'), 'layers/base/identity/auth.ts': config('jwt') })
  expect(tables((await command(['generate'], { cwd })).stdout)).toContain('jwks')
})

it('reads the plugins of a layer elsewhere', async () => {
  const { dir } = temporaryApp({
    'app/nuxt.config.ts': nuxtConfig('{}', undefined, 'extends: [\'../base\'],'),
    'app/server/auth.config.ts': config('username'),
    'base/nuxt.config.ts': 'export default defineNuxtConfig({ auth: { serverPluginSources: [\'./tokens\'], schema: { usePlural: true } } })\n',
    'base/tokens.ts': plugin('jwt'),
  })
  const { code, stdout } = await command(['generate'], { cwd: `${dir}/app` })
  expect({ code, tables: tables(stdout).sort() }).toEqual({ code: 0, tables: ['accounts', 'jwkss', 'sessions', 'users', 'verifications'] })
})

it('has an error for a config that is not there, and not another one', async () => {
  const { dir: cwd } = temporaryApp({ ...files, 'nuxt.config.ts': nuxtConfig('{ serverConfig: \'server/gone\' }') })
  const { code, stderr } = await command(['generate'], { cwd })
  expect(code).not.toBe(0)
  expect(stderr).toContain('server/gone.ts')
})

it('has no tables where its server has none', async () => {
  const { dir: cwd } = temporaryApp({ ...files, 'nuxt.config.ts': nuxtConfig('{ clientOnly: true }') })
  expect(await command(['check'], { cwd })).toMatchObject({ code: 2, stderr: expect.stringContaining(`\`${newName}\` has the option \`auth.clientOnly\``) as string })
})

it('takes no notice of `auth` where another module has it, or where it is false', async () => {
  for (const nuxt of [nuxtConfig('{ serverConfig: \'server/identity/auth\' }', '[\'@sidebase/nuxt-auth\', \'nuxt-better-auth-schema\']'), nuxtConfig('false')]) {
    const { dir: cwd } = temporaryApp({ ...files, 'nuxt.config.ts': nuxt })
    expect((await command(['generate'], { cwd })).stdout).toContain('banReason')
  }
})

it('says what it cannot tell, and which file has the hook', async () => {
  const { dir: cwd } = temporaryApp({
    ...files,
    'nuxt.config.ts': nuxtConfig('{ serverConfig: process.env.AUTH_CONFIG }'),
    'modules/plugins.ts': 'export default (_, nuxt) => nuxt.hook(\'better-auth:plugins:extend\', () => {})\n',
  })
  const { stderr } = await command(['check'], { cwd })
  expect(stderr).toContain('auth.serverConfig in nuxt.config.ts can\'t be determined')
  expect(stderr).toContain('modules/plugins.ts may change the tables with a hook')
})
