// `doctor`: what is so and what is off. The versions of this machine and of Node.js are left out of the snapshots.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { authApp, authConfig, nuxtConfig } from '../support/auth-app.ts'
import { command, type Ended } from '../support/command.ts'
import { linksIn } from '../support/links.ts'
import { temporaryApp } from '../support/temporary-app.ts'
import { writeMigration } from '../support/write-migration.ts'

interface Examination {
  facts: Record<string, string[]>
  findings: { what: string, mend: string, page: string }[]
}

async function migratedApp(files: Record<string, string> = {}): Promise<string> {
  const cwd = authApp()
  await writeMigration(cwd)
  for (const [file, text] of Object.entries(files))
    writeFileSync(join(cwd, file), text)
  return cwd
}

async function doctor(cwd: string, ...args: string[]): Promise<Ended> {
  const ended = await command(['doctor', ...args], { cwd })
  return { ...ended, stdout: ended.stdout.replace(/Node\.js [^"\n]*/, 'Node.js …') }
}

async function findings(cwd: string): Promise<Examination['findings']> {
  const { stdout } = await doctor(cwd, '--format', 'json')
  return (JSON.parse(stdout) as Examination).findings
}

describe('finds nothing off', () => {
  it('in a Nuxt project that has all', async () => {
    expect(await doctor(await migratedApp())).toMatchSnapshot()
  })

  it('in another project', async () => {
    const { dir } = temporaryApp({ 'src/lib/auth.ts': 'import { betterAuth } from "better-auth"\nexport const auth = betterAuth({})\n' })
    const { code, stdout } = await doctor(dir, '--dialect', 'postgresql')
    expect(code).toBe(0)
    expect(stdout).toMatchSnapshot()
  })
})

it('says the same as JSON', async () => {
  const { code, stdout, stderr } = await doctor(authApp(), '--format', 'json')
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
  expect(JSON.parse(stdout)).toMatchSnapshot()
})

describe('finds', () => {
  it('that nothing is there', async () => {
    const { dir } = temporaryApp({ 'nuxt.config.ts': nuxtConfig }, { packages: false })
    const ended = await doctor(dir)
    expect(ended.code).toBe(1)
    expect(ended).toMatchSnapshot()
  })

  it('what is undecided', async () => {
    const ended = await doctor(await migratedApp({ 'server/auth.config.ts': 'export default defineServerAuth({ user: { modelName: process.env.TABLE } })\n' }))
    expect(ended.code).toBe(1)
    expect(ended).toMatchSnapshot()
  })

  it('migrations that cannot be read', async () => {
    const journal = 'server/db/migrations/sqlite/meta/_journal.json'
    const [finding, ...more] = await findings(await migratedApp({ [journal]: '<<<<<<< HEAD' }))
    expect(more).toEqual([])
    expect(finding!.what).toBe(`${journal} has the markers of a merge that is not finished (line 1).`)
    expect(finding!.mend).toContain('npx nuxt-db generate')
  })

  it('that nuxt.config does not name the module', async () => {
    const config = 'export default defineNuxtConfig({ modules: ["@nuxthub/core"] })'
    expect(await findings(await migratedApp({ 'nuxt.config.ts': config }))).toMatchSnapshot()
  })

  it('what check finds', async () => {
    const cwd = await migratedApp({ 'server/auth.config.ts': authConfig.replace('twoFactor(), ', '') })
    expect(await findings(cwd)).toMatchSnapshot()
  })

  it('that nothing was migrated', async () => {
    expect(await findings(authApp())).toMatchSnapshot()
  })

  // PROBLEMS 4, 30
  it('two versions of a package', async () => {
    const plugin = (version: string) => `export const plugin${version} = () => ({ id: 'plugin-${version}', schema: { table${version}: { fields: { label: { type: 'string' } } } } })`
    const manifest = (version: string) => JSON.stringify({ name: 'a-plugin', version: `${version}.0.0`, type: 'module', exports: './index.js', peerDependencies: { 'better-auth': '*' } })
    const { dir } = temporaryApp({
      'auth.ts': 'import { betterAuth } from "better-auth"\nimport { plugin1 } from "a-plugin"\nimport { inner } from "./inner/plugins"\nexport const auth = betterAuth({ plugins: [plugin1(), inner()] })\n',
      'inner/plugins.ts': 'export { plugin2 as inner } from "a-plugin"\n',
      'node_modules/a-plugin/package.json': manifest('1'),
      'node_modules/a-plugin/index.js': plugin('1'),
      'inner/node_modules/a-plugin/package.json': manifest('2'),
      'inner/node_modules/a-plugin/index.js': plugin('2'),
    }, { packages: false, link: ['better-auth', '@better-auth/core', 'drizzle-orm'] })
    expect(await findings(dir)).toMatchSnapshot()
  })
})

it('links each finding to a page that is there', async () => {
  const cwd = authApp()
  const { stdout } = await command(['doctor'], { cwd, env: { FORCE_HYPERLINK: '1' } })
  const [link, ...more] = linksIn(stdout, cwd)
  expect(more).toEqual([])
  expect(link!.text).toBe('node_modules/nuxt-better-auth-schema/docs/content/2.guides/2.migrations.md')
  expect(readFileSync(link!.file, 'utf8')).toContain('# Migrations')
})

it('reads the config that is named', async () => {
  const { dir } = temporaryApp({ 'accounts/config.ts': authConfig })
  const { stdout } = await doctor(dir, '--config', 'accounts/config.ts')
  expect(stdout).toContain('Config      accounts/config.ts\n')
})
