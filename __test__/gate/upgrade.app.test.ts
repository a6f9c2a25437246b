// Better Auth in another version, as an app meets it: real releases, one of which brought a column that the next took away. The tables that
// are different are listed with both versions, and the column is not dropped before somebody has allowed it.
// PROBLEMS 5 (a column that goes with a version).
import { afterAll, expect, it } from 'vitest'
import { NuxtApp } from '../support/nuxt-app.ts'
import { useRelease } from '../support/release.ts'

const nuxtConfig = (more = '') => `export default defineNuxtConfig({
  modules: ['@nuxthub/core', 'nuxt-better-auth-schema'],
  compatibilityDate: '2026-11-01',
  telemetry: false,
  hub: { db: 'sqlite' },${more}
})
`

const app = new NuxtApp('upgrade', {
  'nuxt.config.ts': nuxtConfig(),
  'server/auth.config.ts': 'export default defineServerAuth({ emailAndPassword: { enabled: true } })\n',
})
afterAll(() => app.remove())

it('lists what 1.7.3 changes after 1.7.2, and keeps `account.issuer`', async () => {
  await useRelease(app.dir, '1.7.2')
  const first = await app.run('nuxt-db', ['generate'])
  expect(first.code, first.output).toBe(0)
  const before = app.migrations()
  expect(Object.entries(before).find(([name]) => name.endsWith('.sql'))![1]).toContain('`issuer`')

  await useRelease(app.dir, '1.7.3')
  for (const [command, args, expected] of [['nuxt-db', ['generate'], 1], ['nuxt', ['db', 'generate'], 0], ['nuxt', ['build'], 1]] as const) {
    const { code, output } = await app.run(command, [...args])
    expect(code, output).toBe(expected)
    expect(output).toMatch(/The auth schema is another with .*better-auth 1\.7\.2 → 1\.7\.3:\n.*account\.issuer`? is dropped/)
    expect(output).toMatch(/account\.issuer`? is dropped: text.*\n.*better-auth.* 1\.7\.2 → 1\.7\.3: the new release has it no more/)
    expect(output).toContain('authSchema: { allowDestructive: [\'account.issuer\'] }')
    expect(app.migrations()).toEqual(before)
  }

  app.write({ 'nuxt.config.ts': nuxtConfig('\n  authSchema: { allowDestructive: [\'account.issuer\'] },') })
  const allowed = await app.run('nuxt-db', ['generate'])
  expect(allowed.code, allowed.output).toBe(0)
  const added = Object.entries(app.migrations()).filter(([name]) => name.endsWith('.sql') && !(name in before))
  expect(added.map(([, sql]) => sql).join('\n')).toContain('DROP COLUMN `issuer`')
})

