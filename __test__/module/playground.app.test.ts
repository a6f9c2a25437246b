// The pages of the playground, built and served. In: a real Chromium, wide and narrow, light and dark. Out: axe finds nothing, nothing is wider than the screen, each page has a title of its own, and the app
// shows its own tables.
//
// @module-tag long
import { readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findChromium, startChromium } from '../../scripts/lib/chromium.mjs'
import { copyPlayground } from '../../scripts/lib/playground.mjs'
import { run } from '../../scripts/lib/processes.mjs'
import { startServer } from '../../scripts/lib/server.mjs'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const program = findChromium()
const members = { '/account': 'Account | Playground', '/security': 'Security | Playground', '/organization': 'Organization | Playground' }
const pages = { '/': 'Playground', '/tables': 'Tables | Playground', '/sign-in': 'Sign in | Playground', '/sign-up': 'Sign up | Playground', '/two-factor': 'Two-factor code | Playground', ...members }

describe.skipIf(!program)(program ? 'in Chromium' : 'in Chromium (left out: there is none on this machine)', () => {
  let app: string
  let server: Awaited<ReturnType<typeof startServer>>
  let browser: Browser
  let state: Awaited<ReturnType<typeof signedUp>> | undefined

  beforeAll(async () => {
    app = copyPlayground('playground-pages')
    await run('nuxt-db', ['generate'], { cwd: app })
    await run('nuxt-db', ['migrate'], { cwd: app })
    await run('nuxt', ['build'], { cwd: app })
    server = await startServer(app)
    browser = await startChromium(program!)
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    rmSync(app, { recursive: true, force: true })
  })

  /** Who has signed up sees other pages. */
  async function signedUp(): Promise<Awaited<ReturnType<BrowserContext['storageState']>>> {
    const page = await browser.newPage()
    await page.goto(`${server.origin}/sign-up`)
    // The form works once the page does.
    await page.waitForLoadState('networkidle')
    for (const [label, text] of [['Name', 'Ada'], ['Username', 'ada.l'], ['Email', 'ada@example.com'], ['Password', 'a long enough password']] as const)
      await page.getByLabel(label).first().fill(text)
    await page.locator('main').getByRole('button', { name: 'Sign up' }).click()
    await page.waitForURL('**/account')
    const state = await page.context().storageState()
    await page.close()
    return state
  }

  it.each(Object.entries(pages))('%s', async (path, title) => {
    const storageState = path in members ? state ??= await signedUp() : undefined
    for (const [width, colorScheme] of [[390, 'light'], [390, 'dark'], [1280, 'light'], [1280, 'dark']] as const) {
      const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme, ...storageState ? { storageState } : {} })
      await page.goto(server.origin + path)
      expect(await page.title()).toBe(title)
      await page.evaluate(axe)
      const found = await page.evaluate(async () => (await (globalThis as unknown as { axe: { run: () => Promise<{ violations: { id: string, nodes: { html: string }[] }[] }> } }).axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html}`))
      expect(found).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      if (path === '/tables')
        expect(await page.locator('img').evaluate(img => (img as HTMLImageElement).naturalWidth)).toBeGreaterThan(1000)
      await page.close()
    }
  })
})
