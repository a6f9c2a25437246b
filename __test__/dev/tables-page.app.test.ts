// The page about the tables beside `nuxt dev`, and its tab in Nuxt DevTools. In: the package as npm packs it, a real dev server and a real Chromium. Out: the page follows every edit without being loaded again, says what is wrong and what the
// migrations lack, makes a migration that only adds when it is told to, and takes orders from itself alone.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findChromium, startChromium } from '../../scripts/lib/chromium.mjs'
import { DevServer } from '../support/dev-server.ts'

const path = '/__nuxt-better-auth-schema/'
const program = findChromium()
const place = mkdtempSync(join(tmpdir(), 'auth-editor-'))
const editor = join(place, 'editor')
const opened = join(place, 'opened')
const patience = { timeout: 120_000 }

let server: DevServer

beforeAll(async () => {
  // An editor that notes what it was asked to open.
  writeFileSync(editor, `#!/bin/sh\necho "$@" >> ${opened}\n`, { mode: 0o755 })
  server = await DevServer.start('tables-page', { LAUNCH_EDITOR: editor }, {
    // Migrations are made by hand, so that there is something to wait for.
    'nuxt.config.ts': `export default defineNuxtConfig({
  modules: ['@nuxthub/core', 'nuxt-better-auth-schema'],
  compatibilityDate: '2026-11-01',
  devtools: { enabled: true, disableAuthorization: true },
  telemetry: false,
  hub: { db: 'sqlite' },
  authSchema: { dev: { migrate: false } },
})
`,
  }, { packed: true })
  await server.columns()
})
afterAll(async () => {
  await server?.stop()
  rmSync(place, { recursive: true, force: true })
})

function ask(path: string, { method = 'GET', headers = {}, body = '' }: { method?: string, headers?: Record<string, string>, body?: string } = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.origin)
    request({ hostname, port, path, method, headers }, (response) => {
      response.resume()
      resolve(response.statusCode!)
    }).on('error', reject).end(body)
  })
}

describe('takes orders from itself alone', () => {
  const json = { 'content-type': 'application/json' }
  const body = JSON.stringify({ file: '/etc/passwd', line: 1 })

  it.each<[string, Parameters<typeof ask>, number]>([
    ['a name that leads here', ['data', { headers: { host: 'attacker.example' } }], 403],
    ['another page', ['migrate', { method: 'POST', headers: { ...json, origin: 'http://attacker.example' }, body: '{}' }], 403],
    ['a form', ['migrate', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{}' }], 403],
    ['no page at all', ['migrate', { method: 'POST', headers: json, body: '{}' }], 403],
  ])('not from %s', async (_, [what, options], status) => {
    expect(await ask(`${path}${what}`, options)).toBe(status)
  })

  it('opens only what the schema was read from', async () => {
    expect(await ask(`${path}open`, { method: 'POST', headers: { ...json, origin: server.origin }, body })).toBe(404)
  })
})

describe.skipIf(!program)(program ? 'in Chromium' : 'in Chromium (left out: there is none on this machine)', () => {
  let browser: Browser
  let page: Page
  let loads = 0

  beforeAll(async () => {
    browser = await startChromium(program!)
    page = await browser.newPage()
    page.setDefaultTimeout(patience.timeout)
    await page.goto(server.origin + path)
    await page.waitForSelector('.table')
    page.on('load', () => loads++)
  })
  afterAll(() => browser?.close())

  const tables = () => page.locator('.table').evaluateAll(groups => groups.map(group => (group as HTMLElement).dataset.table))
  const save = (change: (text: string) => string) => server.save('server/auth.config.ts', change(server.read('server/auth.config.ts')))

  it('opens the line of a column in the editor', async () => {
    await page.getByRole('navigation').getByRole('button', { name: 'user', exact: false }).first().click()
    await page.getByRole('complementary').getByRole('button', { name: /username\/schema\.mjs:\d+$/ }).first().click()
    await expect.poll(() => existsSync(opened) ? readFileSync(opened, 'utf8') : '', patience).toMatch(/better-auth\/dist\/plugins\/username\/schema\.mjs/)
    await page.keyboard.press('Escape')
  })

  it('says what is wrong while it is, beside the tables of the last good run', async () => {
    const before = server.read('server/auth.config.ts')
    save(text => text.replace('[username()]', '[username(), { id: \'x\', schema: { [process.env.NAME!]: { fields: {} } } }]'))
    await page.getByText('These are the tables of the last good run.').waitFor()
    expect(await tables()).toContain('user')
    await page.getByRole('button', { name: 'See the message' }).click()
    expect(await page.getByRole('article').innerText()).toContain('= help: ')
    save(() => before)
    await expect.poll(() => page.locator('.notice.error').count(), patience).toBe(0)
  })

  it('shows a new table, and that the migrations lack it; makes and applies the migration when it is told to', async () => {
    save(text => text.replace('import { username }', 'import { twoFactor, username }').replace('[username()]', '[username(), twoFactor()]'))
    await page.click('#tab-tables')
    await expect.poll(tables, patience).toContain('twoFactor')
    await page.click('#tab-waiting')
    await page.getByText('twoFactor is new').first().waitFor()
    expect((await server.columns()).filter(name => name.startsWith('twoFactor.'))).toEqual([])
    await page.getByRole('button', { name: 'Make and apply the migration' }).click()
    await page.getByText(/The last migration: .* is generated and applied/).waitFor()
    await page.getByText('The migrations have all of the schema.').waitFor()
    await expect.poll(() => server.columns(), patience).toContain('twoFactor.secret')
  })

  it('shows in red what a migration would delete, and does not offer to', async () => {
    save(text => text.replace(', twoFactor()', ''))
    await page.locator('.destructive').first().waitFor()
    expect(await page.locator('.destructive').allInnerTexts()).toContain('twoFactor is dropped, with the 7 columns id, secret, backupCodes, userId, verified, failedVerificationCount, lockedUntil (deletes data)')
    expect(await page.getByRole('button', { name: 'Make and apply the migration' }).count()).toBe(0)
  })

  it('was never loaded again', () => {
    expect(loads).toBe(0)
  })

  it('is a tab in Nuxt DevTools', async () => {
    const tab = await browser.newPage()
    tab.setDefaultTimeout(patience.timeout)
    // Its welcome page comes first, once.
    await tab.addInitScript(() => localStorage.setItem('nuxt-devtools-first-visit', 'false'))
    await tab.goto(`${server.origin}/`)
    await expect.poll(async () => {
      await tab.keyboard.press('Shift+Alt+D')
      return tab.frames().some(frame => frame.url().includes('/__nuxt_devtools__/'))
    }, { ...patience, interval: 2000 }).toBe(true)
    const devtools = tab.frames().find(frame => frame.url().includes('/__nuxt_devtools__/'))!
    await expect.poll(async () => {
      await devtools.evaluate(() => {
        history.pushState({}, '', '/__nuxt_devtools__/client/modules/custom-nuxt-better-auth-schema')
        dispatchEvent(new PopStateEvent('popstate', { state: {} }))
      }).catch(() => {})
      return tab.frames().some(frame => frame.url().endsWith(path))
    }, { ...patience, interval: 1000 }).toBe(true)
    await tab.frames().find(frame => frame.url().endsWith(path))!.waitForSelector('.table', { state: 'attached' })
    await tab.close()
  })
})

