// A first app, set up with `init` alone, on the real programs: a person signs up. In: an empty Nuxt app, with an `app` folder and layers or without. Out: an app that is prepared,
// migrated, built and served, or one in `nuxt dev`, where `init` is offered.
// @module-tag long
import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv, stripVTControlCharacters } from 'node:util'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { start } from '../../scripts/lib/processes.mjs'
import { freePort, startServer } from '../../scripts/lib/server.mjs'
import { command } from '../support/command.ts'
import { NuxtApp, nuxtConfig } from '../support/nuxt-app.ts'

const empty = `export default defineNuxtConfig({
  compatibilityDate: '2026-11-01',
  telemetry: false,
})
`

const apps: NuxtApp[] = []
afterAll(() => apps.forEach(app => app.remove()))

function app(name: string, files: Record<string, string>): NuxtApp {
  // NuxtHub writes to the `.gitignore` of the workspace when it starts a dev server.
  const made = new NuxtApp(name, { 'pnpm-workspace.yaml': 'packages: []\n', ...files })
  apps.push(made)
  return made
}

async function signUp(origin: string): Promise<{ status: number, text: string }> {
  const response = await fetch(`${origin}/api/auth/sign-up/email`, {
    method: 'POST',
    // The address in `.env`.
    headers: { 'content-type': 'application/json', 'origin': 'http://localhost:3000' },
    body: JSON.stringify({ name: 'Ada', email: 'ada@example.com', password: 'a password for tests' }),
  })
  return { status: response.status, text: await response.text() }
}

describe('init --yes', () => {
  it.each<[string, Record<string, string>]>([
    ['an app without the folder `app`', { 'app.vue': '<template><p>Hello</p></template>\n' }],
    ['an app with layers', {
      'app/app.vue': '<template><p>Hello</p></template>\n',
      'layers/accounts/nuxt.config.ts': 'export default defineNuxtConfig({ hub: { db: \'sqlite\' } })\n',
      'layers/accounts/server/auth.config.ts': 'import { username } from \'better-auth/plugins\'\n\nexport default defineServerAuth(({ runtimeConfig }) => ({\n  secret: runtimeConfig.authSecret,\n  emailAndPassword: { enabled: true },\n  plugins: [username()],\n}))\n',
    }],
  ])('%s', async (name, files) => {
    const made = app(`first-app-${name.includes('layers') ? 'layers' : 'flat'}`, { 'nuxt.config.ts': empty, ...files })
    const { code, stdout, stderr } = await command(['init', '--yes'], { cwd: made.dir })
    expect(code, stderr).toBe(0)
    expect(stdout).not.toContain('by hand')
    for (const [program, ...args] of [['nuxt', 'prepare'], ['nuxt-db', 'generate'], ['nuxt-db', 'migrate'], ['nuxt', 'build']] as const) {
      const ended = await made.run(program, args)
      expect(ended.code, ended.output).toBe(0)
    }
    const server = await startServer(made.dir, parseEnv(readFileSync(join(made.dir, '.env'), 'utf8')) as Record<string, string>)
    try {
      const answer = await signUp(server.origin)
      expect(answer.status, `${answer.text}\n${server.output()}`).toBe(200)
      expect(server.output()).not.toMatch(/secret/i)
    }
    finally {
      await server.stop()
    }
  })
})

describe('nuxt dev, in a terminal', () => {
  it.each<[string, string, boolean]>([['yes', 'y', true], ['no', 'n', false]])('offers it, and goes on after: %s', async (name, key, isSetUp) => {
    const made = app(`first-app-dev-${name}`, { 'nuxt.config.ts': nuxtConfig(), 'app/app.vue': '<template><p>Hello</p></template>\n' })
    const origin = `http://127.0.0.1:${await freePort()}`
    const line = `stty cols 200; nuxt dev --host 127.0.0.1 --port ${new URL(origin).port}`
    const server = start('script', ['--quiet', '--return', '--flush', '--command', line, '/dev/null'], {
      cwd: made.dir,
      env: { NUXT_TELEMETRY_DISABLED: '1', NO_COLOR: '1', NODE_ENV: undefined, VITEST: undefined, TEST: undefined, CI: undefined },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    const { stdin } = server.child as ChildProcessWithoutNullStreams
    const prints = (text: string) => vi.waitFor(() => expect(stripVTControlCharacters(server.output)).toContain(text), { timeout: 120_000, interval: 100 })
    try {
      await prints('Write these files')
      stdin.write(key)
      if (isSetUp) {
        await prints('Restarting Nuxt in a new process')
        await vi.waitFor(async () => expect((await signUp(origin)).status).toBe(200), { timeout: 120_000, interval: 500 })
      }
      else {
        await prints('Nuxt waits until the auth schema can be made')
      }
      expect(existsSync(join(made.dir, 'server/auth.config.ts'))).toBe(isSetUp)
      expect(existsSync(join(made.dir, '.env'))).toBe(isSetUp)
    }
    finally {
      stdin.write('\u0003')
      await server.ended
    }
  })
})
