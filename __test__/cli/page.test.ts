// `diagram --format html`: the page that a dev server has too, whole in one file. In: real Chromium. Out: tables that can be found, opened and moved with the mouse and the keyboard, at any width; axe finds nothing.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findChromium, startChromium } from '../../scripts/lib/chromium.mjs'
import { authApp } from '../support/auth-app.ts'
import { command } from '../support/command.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const program = findChromium()

/** A name that would end the script, and one that would be an element. */
const hostile = {
  'server/auth.config.ts': `export default defineServerAuth({
  user: { additionalFields: { odd: { type: 'string', fieldName: '<img src=x onerror="document.title=1">', defaultValue: '</script><script>document.title = 2</script>' } } },
})
`,
}

async function written(files: Record<string, string> = {}): Promise<string> {
  const cwd = authApp(files)
  const { code, stderr } = await command(['diagram', '--output', 'auth.html'], { cwd })
  expect({ code, said: stderr.startsWith('[success] Wrote auth.html') }).toEqual({ code: 0, said: true })
  return pathToFileURL(join(cwd, 'auth.html')).href
}

it('is whole by itself', async () => {
  const { stdout } = await command(['diagram', '--format', 'html'], { cwd: authApp() })
  expect(stdout).not.toMatch(/<(?:script|img)[^>]*src=|<link|@import|url\(https?:/)
  expect(stdout).not.toContain('<repository>')
  expect(stdout.match(/<script type="application\/json" id="data">[^<]*<\/script>/)).not.toBeNull()
})

describe.skipIf(!program)(program ? 'in Chromium' : 'in Chromium (left out: there is none on this machine)', () => {
  let browser: Browser

  beforeAll(async () => {
    browser = await startChromium(program!)
  })
  afterAll(() => browser?.close())

  async function opened(options: { colorScheme?: 'light' | 'dark', width?: number, files?: Record<string, string> } = {}): Promise<Page> {
    const { colorScheme = 'light', width = 1280, files } = options
    const page = await browser.newPage({ colorScheme, viewport: { width, height: 800 } })
    const wrong: string[] = []
    page.on('pageerror', error => wrong.push(error.message))
    page.on('console', message => message.type() === 'error' && wrong.push(message.text()))
    page.on('request', request => request.url().startsWith('file:') || wrong.push(request.url()))
    await page.goto(await written(files))
    await page.waitForSelector('.table')
    expect(wrong).toEqual([])
    return page
  }

  it.each([0, 8])('shows a table whole that is chosen in the list, from %s steps further off', async (steps) => {
    const page = await opened()
    const buttons = page.getByRole('navigation').getByRole('button')
    for (let index = 0; index < await buttons.count(); index++) {
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Fit' }).click()
      for (let step = 0; step < steps; step++)
        await page.getByRole('button', { name: 'Zoom out' }).click()
      await buttons.nth(index).click()
      await page.locator('.table.chosen').waitFor()
      const isSeen = () => page.evaluate(() => {
        const [table, view] = ['.table.chosen', '.view'].map(selector => document.querySelector(selector)!.getBoundingClientRect())
        return table!.width > 100 && table!.left >= view!.left && table!.right <= view!.right && table!.top >= view!.top && (table!.bottom <= view!.bottom || table!.height > view!.height)
      })
      await expect.poll(isSeen, { timeout: 10_000 }).toBe(true)
    }
    await page.close()
  })

  it('opens a table with its columns, the types of each database, and where they come from', async () => {
    const page = await opened()
    await page.getByRole('navigation').getByRole('button', { name: 'twoFactor' }).click()
    const details = page.getByRole('complementary', { name: 'Table twoFactor' })
    const text = await details.innerText()
    expect(text).toMatch(/From\s+two-factor\s+of better-auth \d/)
    expect(text).toMatch(/Defined\s+better-auth\/dist\/plugins\/two-factor\/schema\.mjs:\d+/)
    expect(text).toMatch(/backupCodes text not null/)
    expect(text).toMatch(/postgresql boolean, mysql boolean/)
    await details.getByRole('button', { name: 'user.id' }).click()
    expect(await page.getByRole('complementary').getAttribute('aria-label')).toBe('Table user')
    await page.keyboard.press('Escape')
    expect(await page.getByRole('complementary').count()).toBe(0)
    await page.close()
  })

  it('says under which condition a table is used', async () => {
    const page = await opened()
    await page.getByRole('navigation').getByRole('button', { name: 'jwks' }).click()
    expect(await page.getByRole('complementary').innerText()).toMatch(/Used\s+if process\.env\.AUTH_JWT\s+server\/auth\.config\.ts:5/)
    await page.close()
  })

  it('is searched, moved and read with the keyboard alone', async () => {
    const page = await opened()
    await page.keyboard.press('/')
    await page.keyboard.type('backup')
    await expect.poll(() => page.locator('.table.back').count()).toBe(5)
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('twoFactor')
    await page.getByLabel(/^Drawing of the tables/).focus()
    const place = () => page.locator('.canvas').evaluate(canvas => getComputedStyle(canvas).transform)
    const before = await place()
    await page.keyboard.press('ArrowRight')
    await expect.poll(place).not.toBe(before)
    await page.locator('#tab-tables').focus()
    await page.keyboard.press('ArrowRight')
    expect(await page.getByRole('tabpanel').innerText()).toContain('sqliteTable(')
    await page.close()
  })

  it('takes a click for a table, and the end of a movement for none', async () => {
    const page = await opened()
    const { x, y } = (await page.locator('[data-table="session"] .head').boundingBox())!
    await page.mouse.move(x + 5, y + 5)
    await page.mouse.down()
    await page.mouse.move(x + 60, y + 60, { steps: 4 })
    await page.mouse.up()
    expect(await page.getByRole('complementary').count()).toBe(0)
    await page.locator('[data-table="session"] .head').click()
    expect(await page.getByRole('complementary').getAttribute('aria-label')).toBe('Table session')
    await page.close()
  })

  it.each([[390, 'light'], [390, 'dark'], [1280, 'light'], [1280, 'dark'], [2560, 'light']] as const)('at %i pixels, %s: axe finds nothing, and nothing is cut off', async (width, colorScheme) => {
    const page = await opened({ width, colorScheme })
    await page.evaluate(axe)
    for (const tab of ['tables', 'schema', 'messages', 'packages']) {
      await page.click(`#tab-${tab}`)
      if (tab === 'tables')
        await page.getByRole('navigation').getByRole('button', { name: 'user', exact: false }).first().click()
      const found = await page.evaluate(async () => (await (globalThis as unknown as { axe: { run: () => Promise<{ violations: { id: string, nodes: { html: string }[] }[] }> } }).axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html}`))
      expect(found).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      await page.keyboard.press('Escape')
    }
    await page.close()
  })

  it('shows names as names', async () => {
    const page = await opened({ files: hostile })
    await page.getByRole('navigation').getByRole('button', { name: 'user' }).first().click()
    expect(await page.getByRole('complementary').innerText()).toContain('<img src=x onerror="document.title=1">')
    expect(await page.title()).toBe('4 auth tables for sqlite')
    await page.close()
  })
})
