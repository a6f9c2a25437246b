// `nuxt dev` as a person sees it who has a page of the app open while the auth config is edited. In: a real Chromium and a real dev server.
// Out: the page, which nobody reloads, shows the new columns, and what the new plugin does works in it.
// PROBLEMS 72 (an edit of the config needed a restart by hand).
//
// @module-tag long
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findChromium, startChromium } from '../../scripts/lib/chromium.mjs'
import { DevServer } from '../support/dev-server.ts'

const program = findChromium()

// Where tests are required to have it, its absence is a failure and no reason to pass.
it.runIf(process.env.CI_CHROMIUM === 'required')('Chromium is installed', () => {
  expect(program).toBeDefined()
})

describe.skipIf(!program)(program ? 'a page in Chromium' : 'a page in Chromium (left out: there is none on this machine)', () => {
  let server: DevServer
  let browser: Browser
  let page: Page
  let loads = 0

  beforeAll(async () => {
    server = await DevServer.start('browser')
    await server.columns()
    browser = await startChromium(program!)
    page = await browser.newPage()
    page.setDefaultTimeout(120_000)
    page.on('load', () => loads++)
    await page.goto(server.origin)
    await hydrated()
  })

  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  it('shows the database as it is, and signs a person up', async () => {
    expect(await columns()).toContain('user.username')
    expect(await columns()).not.toContain('twoFactor.secret')
    await page.click('#sign-up')
    await answers('/sign-up/email 200')
    await page.click('#two-factor')
    await answers('/two-factor/enable 404')
  })

  it('has the table of a new plugin without being reloaded by anybody, and the plugin works', async () => {
    const before = loads
    server.save('server/auth.config.ts', server.read('server/auth.config.ts')
      .replace('import { username }', 'import { twoFactor, username }')
      .replace('[username()]', '[username(), twoFactor()]'))
    await page.getByText('twoFactor.secret', { exact: true }).waitFor()
    await page.getByText('user.twoFactorEnabled', { exact: true }).waitFor()
    // The text is there before all of the page is.
    await expect.poll(() => loads, { timeout: 120_000 }).toBeGreaterThan(before)

    await hydrated()
    await page.click('#two-factor')
    await answers('/two-factor/enable 200')
  })

  it('has the table of a file that was missing', async () => {
    const before = server.output
    server.save('server/auth.config.ts', server.read('server/auth.config.ts')
      .replace('import ', 'import { extra } from \'./auth/extra\'\nimport ')
      .replace('twoFactor()]', 'twoFactor(), extra]'))
    await server.prints('error[', before)
    server.save('server/auth/extra.ts', 'export const extra = { id: \'extra\', schema: { extra: { fields: { size: { type: \'number\', required: false } } } } } as const\n')
    await page.getByText('extra.size', { exact: true }).waitFor()
  })

  it('stays as it is while a config is half written, and goes on when it is whole', async () => {
    const config = server.read('server/auth.config.ts')
    const before = server.output
    server.save('server/auth.config.ts', config.replace('extra]', 'extra'))
    const printed = await server.prints('error[BAS103]', before)
    expect(printed).not.toContain('The auth schema changed')
    expect(await columns()).toContain('twoFactor.secret')

    server.save('server/auth.config.ts', config.replace('extra]', 'extra], user: { additionalFields: { city: { type: \'string\', required: false } } }'))
    await page.getByText('user.city', { exact: true }).waitFor()
    expect(server.output.slice(before.length).match(/error\[BAS103\]/g)).toHaveLength(1)
  })

  function columns(): Promise<string[]> {
    return page.locator('li').evaluateAll(items => items.map(item => item.textContent!.trim()))
  }

  async function answers(text: string): Promise<void> {
    await page.locator('output', { hasText: text }).waitFor()
  }

  /** Before, a click would do nothing. */
  async function hydrated(): Promise<void> {
    await page.waitForFunction('window.useNuxtApp?.().isHydrating === false')
  }
})
