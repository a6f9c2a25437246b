// `npm run docs:screenshots`. In: the built addon and module, and Chromium. Out: the pictures of the docs that only a browser can make, in docs/public: the page with the tables of the playground, light and dark, and
// the overlay with an error. Not part of `npm run docs`, because no two machines draw the same letters.
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { ensureBuilt } from './lib/built.mjs'
import { findChromium, startChromium } from './lib/chromium.mjs'
import { root } from './lib/paths.mjs'
import { copyPlayground } from './lib/playground.mjs'
import { start, stop } from './lib/processes.mjs'
import { freePort } from './lib/server.mjs'

/** The first start installs nothing, but builds all. */
const patienceMilliseconds = 180_000
const viewport = { width: 1120, height: 680 }

const program = findChromium()
if (!program)
  throw new Error('There is no Chromium on this machine. Debian has it: apt-get install chromium')
await ensureBuilt('build:quick')
await ensureBuilt('build:module')

const directory = copyPlayground('screenshots')
// By this NuxtHub takes it for a workspace of its own, whose .gitignore it adds a line to.
writeFileSync(join(directory, 'pnpm-workspace.yaml'), '')
const shots = mkdtempSync(join(tmpdir(), 'screenshots-'))
const port = await freePort()
const origin = `http://127.0.0.1:${port}`
const record = start('nuxt', ['dev', '--host', '127.0.0.1', '--port', String(port)], { cwd: directory, env: { NUXT_TELEMETRY_DISABLED: '1', CI: undefined } })
const browser = await startChromium(program)
try {
  await until(async () => (await fetch(`${origin}/sign-in`)).ok)
  for (const colorScheme of ['light', 'dark']) {
    const page = await browser.newPage({ viewport, colorScheme })
    page.setDefaultTimeout(patienceMilliseconds)
    await page.goto(`${origin}/__nuxt-better-auth-schema/`)
    await page.locator('.table[data-table="user"]').waitFor()
    await page.getByRole('navigation').getByRole('button', { name: 'twoFactor' }).click()
    await page.getByRole('complementary').waitFor()
    await shoot(page, `tables-page-${colorScheme}`)
    await page.close()
  }

  const page = await browser.newPage({ viewport: { ...viewport, height: 480 }, colorScheme: 'dark' })
  page.setDefaultTimeout(patienceMilliseconds)
  await page.goto(`${origin}/sign-in`)
  await page.waitForFunction('window.useNuxtApp?.().isHydrating === false')
  const config = join(directory, 'server', 'auth.config.ts')
  writeFileSync(config, readFileSync(config, 'utf8').replace('  user: {\n', '  user: {\n    modelName: `${process.env.PREFIX}_users`,\n'))
  await page.locator('vite-error-overlay .message-body').waitFor()
  // Where the picture is made is of no interest.
  await page.locator('vite-error-overlay .file').evaluate((link, folder) => link.textContent = link.textContent.replace(folder, ''), `${directory}/`)
  await shoot(page, 'overlay')

  for (const name of ['tables-page-light', 'tables-page-dark', 'overlay'])
    renameSync(join(shots, `${name}.png`), join(root, 'docs', 'public', `${name}.png`))
  console.log('docs/public has the pictures.')
}
catch (error) {
  process.exitCode = 1
  console.error(`${error.message}\n${record.output}`)
}
finally {
  await browser.close()
  await stop(record)
  rmSync(shots, { recursive: true, force: true })
  rmSync(directory, { recursive: true, force: true })
}

async function shoot(page, name) {
  // What moves has come to rest.
  await page.waitForTimeout(1000)
  await page.screenshot({ path: join(shots, `${name}.png`), animations: 'disabled', caret: 'hide' })
}

async function until(isSo) {
  const deadline = Date.now() + patienceMilliseconds
  while (!await isSo().catch(() => false)) {
    if (Date.now() > deadline)
      throw new Error('The dev server does not answer.')
    await new Promise(resolve => setTimeout(resolve, 500))
  }
}
