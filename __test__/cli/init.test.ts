// `init`: which files it writes, what it leaves alone, what it leaves to a person, and how it ends. That an app works which was set up with it is shown by
// `__test__/module/first-app.app.test.ts`.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { describe, expect, it } from 'vitest'
import { command } from '../support/command.ts'
import { filesIn } from '../support/files-in.ts'
import { temporaryApp } from '../support/temporary-app.ts'

const empty = `export default defineNuxtConfig({
  compatibilityDate: '2026-11-01',
})
`
const manifest = '{ "type": "module", "dependencies": { "nuxt": "*" } }\n'

function app(files: Record<string, string> = {}): string {
  return temporaryApp({ 'package.json': manifest, 'nuxt.config.ts': empty, ...files }, { packages: false }).dir
}

/** Secrets are random. */
function filesOf(dir: string): Record<string, string> {
  return Object.fromEntries(Object.entries(filesIn(dir)).map(([name, text]) => [name, text.replaceAll(/[\da-f]{64}/g, '<64 hex digits>')]))
}

describe('an empty app', () => {
  it('gets all files, once', async () => {
    const cwd = app()
    const first = await command(['init', '--yes'], { cwd })
    expect(first).toMatchSnapshot()
    expect(filesOf(cwd)).toMatchSnapshot()
    const written = filesIn(cwd)
    const second = await command(['init', '--yes'], { cwd })
    expect(second.code).toBe(0)
    expect(second.stderr).toContain('Everything is there. Nothing was written.')
    expect(filesIn(cwd)).toEqual(written)
  })

  it('gets a secret of its own, which is not on the screen', async () => {
    const secrets = await Promise.all([app(), app()].map(async (cwd) => {
      const shown = await command(['init', '--dry-run'], { cwd })
      const { stdout, stderr } = await command(['init', '--yes'], { cwd })
      const { NUXT_AUTH_SECRET: secret } = parseEnv(readFileSync(join(cwd, '.env'), 'utf8'))
      expect(secret).toMatch(/^[\da-f]{64}$/)
      expect(shown.stdout + stdout + stderr).not.toMatch(/[\da-f]{64}/)
      return secret
    }))
    expect(new Set(secrets).size).toBe(2)
  })

  it.each([
    ['a dry run', ['--dry-run'], 0],
    ['no terminal to ask in', [], 2],
  ])('stays as it is: %s', async (_, args, code) => {
    const cwd = app()
    const before = filesIn(cwd)
    const ended = await command(['init', ...args], { cwd })
    expect(ended.code).toBe(code)
    expect(ended.stdout).toContain('+ server/auth.config.ts')
    expect(ended.stdout.includes('secret: runtimeConfig.authSecret')).toBe(code === 0)
    expect(filesIn(cwd)).toEqual(before)
  })

  it('may have no nuxt.config', async () => {
    const { dir: cwd } = temporaryApp({ 'package.json': manifest }, { packages: false })
    expect((await command(['init', '--yes'], { cwd })).code).toBe(0)
    expect(filesOf(cwd)['nuxt.config.ts']).toMatchSnapshot()
  })
})

describe('adds to nuxt.config', () => {
  it.each([
    ['with modules, comments and a runtime config', `// The site.
export default defineNuxtConfig({
  modules: ['@nuxt/ui', ['@nuxt/image', { quality: 80 }]],

  // Set by the host.
  runtimeConfig: {
    stripeKey: '',
  },
})
`],
    ['with NuxtHub and another database', `export default defineNuxtConfig({
  modules: ['@nuxthub/core'],
  hub: { db: 'postgresql' },
})
`],
    ['with another feature of NuxtHub', `export default defineNuxtConfig({
  modules: [['@nuxthub/core', {}]],
  hub: { blob: true },
})
`],
    ['with modules from elsewhere', 'import { base } from \'./base\'\n\nexport default defineNuxtConfig({ modules: [...base] })\n'],
    ['in another style', `export default {\n\tmodules: ["@nuxt/ui"],\n};\n`],
    ['with a database that depends on the environment', `export default defineNuxtConfig({
  hub: { db: process.env.DATABASE_URL ? 'postgresql' : 'sqlite' },
})
`],
  ])('%s', async (_, text) => {
    const cwd = app({ 'nuxt.config.ts': text })
    const { code } = await command(['init', '--yes'], { cwd })
    expect(code).toBe(0)
    expect(filesOf(cwd)['nuxt.config.ts']).toMatchSnapshot()
    expect((await command(['init', '--yes'], { cwd })).stderr).toContain('Nothing was written.')
  })
})

describe('leaves to a person, and ends with 1', () => {
  it.each<[string, Record<string, string>, string]>([
    ['options that are no plain object', { 'nuxt.config.ts': 'const modules = [\'@nuxt/ui\']\nexport default defineNuxtConfig({ modules, ...(await import(\'./more\')).default })\n' }, 'nuxt.config.ts'],
    ['options that a function returns', { 'nuxt.config.ts': 'import { options } from \'./options\'\nexport default options()\n' }, 'nuxt.config.ts'],
    ['a database that a layer may set', { 'nuxt.config.ts': 'export default defineNuxtConfig({ extends: [\'github:acme/base\'] })\n' }, 'nuxt.config.ts'],
    ['a utility of another kind', { 'server/utils/auth.ts': 'export const secret = 1\n' }, 'server/utils/auth.ts'],
    ['a route at another path', { 'server/auth.config.ts': 'export default defineServerAuth({ basePath: \'/auth\' })\n' }, 'server/routes'],
  ])('%s', async (_, files, file) => {
    const cwd = app(files)
    const { code, stdout } = await command(['init', '--yes', '--server-dir', 'server'], { cwd })
    expect(code).toBe(1)
    expect(stdout).toContain(`! ${file}: by hand`)
    expect(stdout.split(`! ${file}`)[1]!.split(/^[+~=!]/m)[0]).toMatchSnapshot()
    expect(filesIn(cwd)).toMatchObject(files)
  })

  it('a secret in a file that git tracks', async () => {
    const cwd = app({ '.env': 'STRIPE_KEY=1\n' })
    execFileSync('git', ['init', '--quiet'], { cwd })
    execFileSync('git', ['add', '.env'], { cwd })
    const { code, stdout } = await command(['init', '--yes'], { cwd, env: { PATH: process.env.PATH! } })
    expect(code).toBe(1)
    expect(stdout).toContain('git tracks this file, so no secret is written to it.')
    expect(readFileSync(join(cwd, '.env'), 'utf8')).toBe('STRIPE_KEY=1\n')
  })
})

describe('refuses with 2, and writes nothing', () => {
  it.each<[string, Record<string, string>, string]>([
    ['an app that configures Better Auth elsewhere', { 'server/lib/auth.ts': '', 'lib/auth.ts': 'import { betterAuth } from \'better-auth\'\nexport const auth = betterAuth({})\n' }, 'lib/auth.ts seems to configure Better Auth already.'],
    ['an app with the other module', { 'nuxt.config.ts': 'export default defineNuxtConfig({ modules: [\'@onmax/nuxt-better-auth\'] })\n' }, '`@onmax/nuxt-better-auth` is among the modules'],
    ['a server folder that nobody knows', { 'nuxt.config.ts': 'export default defineNuxtConfig({ serverDir: process.env.SERVER })\n' }, '--server-dir'],
  ])('%s', async (_, files, text) => {
    const cwd = app(files)
    const before = filesIn(cwd)
    const { code, stdout, stderr } = await command(['init', '--yes'], { cwd })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(text)
    expect(filesIn(cwd)).toEqual(before)
  })

  it('a folder that is no Nuxt app', async () => {
    const { dir: cwd } = temporaryApp({ 'package.json': '{}' }, { packages: false })
    const { code, stderr } = await command(['init', '--yes'], { cwd })
    expect(code).toBe(2)
    expect(stderr).toContain('There is no nuxt.config')
  })
})

describe('finds its way in an app', () => {
  it('with layers, which may have each file', async () => {
    const cwd = app({
      'layers/auth/nuxt.config.ts': 'export default defineNuxtConfig({ modules: [\'nuxt-better-auth-schema\'], hub: { db: \'mysql\' } })\n',
      'layers/auth/server/auth.config.ts': 'export default defineServerAuth(({ runtimeConfig }) => ({ secret: runtimeConfig.authSecret }))\n',
      'layers/auth/server/utils/sessions.ts': 'export function useServerAuth() {}\n',
    })
    const { code } = await command(['init', '--yes'], { cwd })
    expect(code).toBe(0)
    const files = filesOf(cwd)
    expect(Object.keys(files).filter(name => name.startsWith('server/'))).toEqual(['server/api/auth/[...all].ts'])
    expect(files['nuxt.config.ts']).toContain('modules: [\'@nuxthub/core\']')
    expect(files['nuxt.config.ts']).not.toContain('hub:')
    expect(files['.env']).toContain('NUXT_AUTH_SECRET')
  })

  it.each<[string, string, string[]]>([
    ['that nuxt.config names', 'serverDir: \'backend\'', []],
    ['that the command names', 'serverDir: process.env.SERVER', ['--server-dir', 'backend']],
  ])('with another server folder, %s', async (_, option, args) => {
    const cwd = app({ 'nuxt.config.ts': `export default defineNuxtConfig({ ${option} })\n` })
    expect((await command(['init', '--yes', ...args], { cwd })).code).toBe(0)
    expect(Object.keys(filesIn(cwd)).filter(name => name.startsWith('backend/')).sort()).toEqual(['backend/api/auth/[...all].ts', 'backend/auth.config.ts', 'backend/utils/auth.ts'])
    expect(existsSync(join(cwd, 'server'))).toBe(false)
  })

  it('with a config of its own, whose secret is its own too', async () => {
    const cwd = app({ 'server/auth.config.ts': 'export default defineServerAuth({ secret: process.env.SECRET })\n' })
    expect((await command(['init', '--yes'], { cwd })).code).toBe(0)
    expect(existsSync(join(cwd, '.env'))).toBe(false)
    expect(filesOf(cwd)['nuxt.config.ts']).not.toContain('authSecret')
  })
})

describe('.env', () => {
  it('keeps what it has, and gets what is empty', async () => {
    const cwd = app({ '.env': 'STRIPE_KEY=1\nNUXT_AUTH_SECRET=\nBETTER_AUTH_URL=https://example.com', '.env.example': 'STRIPE_KEY=\n' })
    expect((await command(['init', '--yes'], { cwd })).code).toBe(0)
    const files = filesOf(cwd)
    expect(files['.env']).toBe('STRIPE_KEY=1\nNUXT_AUTH_SECRET=<64 hex digits>\nBETTER_AUTH_URL=https://example.com')
    expect(files['.env.example']).toBe('STRIPE_KEY=\nNUXT_AUTH_SECRET=\nBETTER_AUTH_URL=\n')
  })

  it.each([
    ['a repository that ignores it', '.env*\n!.env.example\n', '.env*\n!.env.example\n'],
    ['a repository that does not', 'node_modules', 'node_modules\n.env\n'],
    ['a repository that takes it back', '.env\n!.env\n', '.env\n!.env\n.env\n'],
  ])('is not committed: %s', async (_, before, after) => {
    const cwd = app({ '.gitignore': before })
    execFileSync('git', ['init', '--quiet'], { cwd })
    expect((await command(['init', '--yes'], { cwd, env: { PATH: process.env.PATH! } })).code).toBe(0)
    expect(readFileSync(join(cwd, '.gitignore'), 'utf8')).toBe(after)
    execFileSync('git', ['check-ignore', '--quiet', '.env'], { cwd })
  })

  it('is not committed from a folder of a repository either', async () => {
    const repository = temporaryApp({ '.gitignore': '.env\n', 'web/package.json': manifest, 'web/nuxt.config.ts': empty }, { packages: false }).dir
    execFileSync('git', ['init', '--quiet'], { cwd: repository })
    mkdirSync(join(repository, 'web', 'server'))
    expect((await command(['init', '--yes'], { cwd: join(repository, 'web'), env: { PATH: process.env.PATH! } })).code).toBe(0)
    expect(existsSync(join(repository, 'web', '.gitignore'))).toBe(false)
  })
})
