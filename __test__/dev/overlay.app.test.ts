// What a dev server cannot do, in the browser. In: a real Chromium with a page of the app, and edits that break the auth config or have a migration delete something. Out: Vite's overlay for
// errors with our message, at once, in pages that are open and in those that are opened; gone when it is right again.
//
// @module-tag long
import type { Browser, Page } from 'playwright-core'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findChromium, startChromium } from '../../scripts/lib/chromium.mjs'
import { DevServer } from '../support/dev-server.ts'

const program = findChromium()
const config = 'server/auth.config.ts'

it.runIf(process.env.CI_CHROMIUM === 'required')('Chromium is installed', () => {
  expect(program).toBeDefined()
})

describe.skipIf(!program)(program ? 'the overlay' : 'the overlay (left out: there is no Chromium on this machine)', () => {
  let server: DevServer
  let browser: Browser
  let page: Page
  let good: string
  const errors: string[] = []

  beforeAll(async () => {
    server = await DevServer.start('overlay')
    await server.columns()
    good = server.read(config)
    browser = await startChromium(program!)
    page = await open()
    page.on('pageerror', error => errors.push(String(error)))
  })

  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  it('is not there while all is well', async () => {
    expect(await page.locator('vite-error-overlay').count()).toBe(0)
  })

  it('shows a value that cannot be determined: the message, the place, its lines, the chain and what to do', async () => {
    server.save(config, good.replace('plugins:', 'user: { modelName: table },\n  plugins:').replace('\n\n', '\n\nconst table = `${process.env.PREFIX}_users`\n\n'))
    expect(await part(page, '.message-body')).toBe('error[BAS301]: `user.modelName` can\'t be determined without running the app')
    expect(await part(page, '.file')).toBe(`${join(server.dir, config)}:3:15`)
    const frame = await part(page, '.frame')
expect(frame).toMatch(/^3 \| const table = `\$\{process\.env\.PREFIX\}_users`\n {2}\| {15}\^+-+\^+\n[\s\S]*\| {15}this depends on `process\.env\.PREFIX`$/)
    const rest = await part(page, '.stack')
    expect(rest).toContain('`user.modelName` ← `table`')
    expect(rest).toContain('= help: write a value that is the same in every environment')
    expect(rest).toContain('= more: npx nuxt-better-auth-schema explain BAS301')
    expect(rest).toContain('Until then, the app uses the auth schema of the last good run.')
    // Nothing of a terminal.
    expect(`${frame}${rest}`).not.toMatch(/\p{Cc}\[/u)
    // The app goes on with the schema of the last good run.
    expect(await server.columns()).toContain('user.username')
  })

  it('comes once in a page that is opened meanwhile, and stays', async () => {
    const other = await open()
    expect(await part(other, '.message-body')).toContain('BAS301')
    await other.waitForTimeout(3000)
    expect(await other.evaluate('window.overlays')).toBe(1)
    expect(await other.locator('vite-error-overlay').count()).toBe(1)
    await other.close()
  })

  it('is still there after an edit of the page', async () => {
    const file = 'app/app.vue'
    for (const label of ['Register', 'Join']) {
      server.saveInPlace(file, server.read(file).replace(/(?<=id="sign-up"[^>]*>\s*)\w[\w ]*/, label))
      await page.locator('#sign-up', { hasText: label }).waitFor({ state: 'attached' })
      expect(await part(page, '.message-body')).toContain('BAS301')
    }
  })

  it.each([
    ['a package that is missing', 'BAS202', (text: string) => `import { billing } from 'a-package-that-is-missing'\n${text.replace('[username()', '[username(), billing()')}`],
    ['a syntax error', 'BAS103', (text: string) => text.replace('[username()]', '[username(]')],
  ])('shows %s instead', async (_, code, edit) => {
    server.save(config, edit(good))
    await page.locator('vite-error-overlay .message-body', { hasText: code }).waitFor()
    expect(await part(page, '.frame')).toContain('^')
  })

  it('is gone when the config is right again, and the page works', async () => {
    server.save(config, good)
    await page.locator('vite-error-overlay').waitFor({ state: 'detached' })
    await page.waitForFunction('window.useNuxtApp?.().isHydrating === false')
    await page.click('#sign-up')
    await page.locator('output', { hasText: '/sign-up/email 200' }).waitFor()
    expect(await (await open()).locator('vite-error-overlay').count()).toBe(0)
  })

  it('shows what a migration would delete, and what is not migrated because of it', async () => {
    server.save(config, good.replace('[username()]', '[]'))
    await page.locator('vite-error-overlay .message-body', { hasText: 'the next migration would delete it' }).waitFor()
    const shown = await part(page, '.stack')
    expect(shown).toContain('the plugin `username` had it')
    expect(shown).toContain('allowDestructive: [\'user.username\', \'user.displayUsername\']')
    expect(shown).toContain('The database is not migrated')
    expect(shown).toContain('npx nuxt-db generate')
    expect(await server.columns()).toContain('user.username')
  })

  it('shows that a migration is held back which somebody has made meanwhile, and follows when it goes', async () => {
    const folder = 'server/db/migrations/sqlite'
    const journal = server.read(`${folder}/meta/_journal.json`)
    const { entries, ...rest } = JSON.parse(journal) as { entries: object[] }
    const snapshot = JSON.parse(server.read(`${folder}/meta/0000_snapshot.json`)) as { id: string, tables: { user: { columns: Record<string, object>, indexes: object } } }
    const { username: _, displayUsername: __, ...columns } = snapshot.tables.user.columns
    const user = { ...snapshot.tables.user, columns, indexes: {} }
    server.save(`${folder}/0001_drop.sql`, 'DROP INDEX `user_username_unique`;--> statement-breakpoint\nALTER TABLE `user` DROP COLUMN `username`;--> statement-breakpoint\nALTER TABLE `user` DROP COLUMN `displayUsername`;')
    server.save(`${folder}/meta/0001_snapshot.json`, JSON.stringify({ ...snapshot, id: 'next', prevId: snapshot.id, tables: { ...snapshot.tables, user } }))
    server.save(`${folder}/meta/_journal.json`, JSON.stringify({ ...rest, entries: [...entries, { ...entries[0], idx: 1, tag: '0001_drop' }] }))
    await page.locator('vite-error-overlay .message-body', { hasText: '0001_drop.sql' }).waitFor()
    expect(await server.columns()).toContain('user.username')

    server.save(`${folder}/meta/_journal.json`, journal)
    for (const file of ['0001_drop.sql', 'meta/0001_snapshot.json'])
      rmSync(join(server.dir, folder, file))
    await page.locator('vite-error-overlay .message-body', { hasText: 'the next migration would delete it' }).waitFor()
  })

  it('is gone when the config has the plugin again', async () => {
    server.save(config, good)
    await page.locator('vite-error-overlay').waitFor({ state: 'detached' })
    expect(await (await open()).locator('vite-error-overlay').count()).toBe(0)
  })

  it('is there in a server that starts with a broken config, on the schema of an earlier run', async () => {
    await page.close()
    server = await server.again(() => server.save(config, good.replace('plugins:', 'user: { modelName: process.env.USER_TABLE },\n  plugins:')))
    await server.columns()
    const other = await open()
    expect(await part(other, '.message-body')).toContain('BAS301')
    server.save(config, good)
    await other.locator('vite-error-overlay').waitFor({ state: 'detached' })
  })

  it('comes after a page with the error, where the server starts with a config that does not parse and cannot be built', async () => {
    server = await server.again(() => server.save(config, good.replace('[username()]', '[username(]')))
    await server.prints('Transform failed')
    const { status, text } = await server.answer('/')
    expect(status).toBe(503)
    expect(text).toContain('error[BAS103]')
    const other = await browser.newPage()
    await other.goto(server.origin)
    expect(await other.textContent('pre')).toContain('server/auth.config.ts:6:22')

    // Nitro can build this.
    server.save(config, good.replace('plugins:', 'user: { modelName: process.env.USER_TABLE },\n  plugins:'))
    await other.locator('vite-error-overlay .message-body', { hasText: 'BAS301' }).waitFor({ timeout: 120_000 })
    server.save(config, good)
    await other.locator('vite-error-overlay').waitFor({ state: 'detached', timeout: 120_000 })
    expect(await server.columns()).toContain('user.username')
  })

  it('was no error of the page', () => {
    // A page that is loaded while Nuxt restarts may not find the rest of its files, and loads itself again.
    expect(errors.filter(error => !error.includes('Failed to fetch dynamically imported module'))).toEqual([])
  })

  /** Counts how often an overlay is put into the page. */
  async function open(): Promise<Page> {
    const opened = await browser.newPage()
    opened.setDefaultTimeout(120_000)
    await opened.addInitScript(`
      window.overlays = 0
      new MutationObserver(records => records.forEach(({ addedNodes }) => addedNodes.forEach((node) => {
        if (node.localName === 'vite-error-overlay')
          window.overlays++
      }))).observe(document, { childList: true, subtree: true })
    `)
    await opened.goto(server.origin)
    await opened.waitForFunction('window.useNuxtApp?.().isHydrating === false')
    return opened
  }

  async function part(of: Page, selector: string): Promise<string> {
    return (await of.locator(`vite-error-overlay ${selector}`).first().textContent())!.trim()
  }
})
