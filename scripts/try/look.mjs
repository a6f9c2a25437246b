// The page in Chromium. In: the built page, and the trees whose packages it has. Out: an error if a schema is not that of this machine's addon, if the page is slow, or if it reports an
// error or takes something from elsewhere. Without Chromium it says so.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium, startChromium } from '../lib/chromium.mjs'
import { serveFolder } from '../lib/folder-server.mjs'
import { generateSchema } from '../../index.js'

/** Milliseconds from the address to a schema, and from an edit to its schema. The page is for people: on a busy machine it may take a few times as long. */
const goals = { open: 2000, edit: 200 }

const dialects = ['sqlite', 'postgresql', 'mysql']
const config = plugins => `import { ${plugins.join(', ')} } from 'better-auth/plugins'\n\nexport default defineServerAuth({ plugins: [${plugins.map(name => `${name}()`).join(', ')}] })\n`
const texts = [config(['username', 'twoFactor']), config(['organization', 'admin', 'jwt']), `export default defineServerAuth({ user: { modelName: process.env.USER_TABLE } })\n`]

export async function look(dist, packed, steps, pictures) {
  const program = findChromium()
  if (!program) {
    console.log('The page is not tried: there is no Chromium on this machine.')
    return
  }
  const server = await serveFolder(dist)
  const browser = await startChromium(program)
  const found = new Set()
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    page.on('console', message => ['error', 'warning'].includes(message.type()) && found.add(message.text()))
    page.on('pageerror', error => found.add(error.message))
    page.on('request', request => /^https?:/.test(request.url()) && !request.url().startsWith(`${server.origin}/`) && found.add(`takes ${request.url()}`))
    const times = await steps.run('Open the page and edit', () => timesOf(page, server.origin))
    console.log(`    open ${times.open} ms (goal ${goals.open}): ${times.first}\n    edit ${times.edits.join(', ')} ms (goal ${goals.edit}): ${times.last}`)
    for (const { name, folder } of packed)
      await steps.run(`Compare with this machine's addon: Better Auth ${name}`, doing => compare(page, name, folder, doing))
    await steps.run('An error, an address, the tables', () => walk(browser, page, server.origin, pictures))
    if (found.size > 0)
      throw new Error([...found].join('\n'))
  }
  finally {
    await browser.close()
    server.close()
  }
}

async function timesOf(page, origin) {
  const start = performance.now()
  await page.goto(`${origin}/index.html`)
  await answered(page, 0)
  const open = Math.round(performance.now() - start)
  const first = await partsOf(page)
  const edits = []
  for (let count = 0; count < 5; count++)
    edits.push(await edit(page, config(['username', 'twoFactor', 'organization', 'admin', 'jwt'].slice(0, count + 1))))
  return { open, first, edits, last: await partsOf(page) }
}

/** Where the time went, as the page has it. */
async function partsOf(page) {
  const times = JSON.parse(await page.locator('#part').getAttribute('data-times'))
  return Object.entries(times).map(([name, milliseconds]) => `${name} ${Math.round(milliseconds)}`).join(', ')
}

/** Milliseconds until the text has an answer. */
async function edit(page, text) {
  const before = await idOf(page)
  await page.locator('.cm-content').click()
  await page.keyboard.press('Control+A')
  const start = performance.now()
  await page.keyboard.insertText(text)
  await answered(page, before)
  return Math.round(performance.now() - start)
}

async function idOf(page) {
  return Number(await page.locator('#part').getAttribute('data-answered'))
}

function answered(page, before) {
  return page.waitForFunction(last => Number(document.querySelector('#part')?.dataset.answered ?? 0) > last, before, { polling: 'raf', timeout: 60_000 })
}

async function compare(page, version, tree, doing) {
  const project = mkdtempSync(join(tmpdir(), 'auth-try-'))
  try {
    symlinkSync(join(tree, 'node_modules'), join(project, 'node_modules'))
    mkdirSync(join(project, 'server'))
    const configFile = join(project, 'server', 'auth.config.ts')
    await choose(page, 'Better Auth', version)
    for (const text of texts) {
      await edit(page, text)
      writeFileSync(configFile, text)
      for (const dialect of dialects) {
        doing(dialect)
        await choose(page, 'Database', dialect)
        const { code, diagnostics } = generateSchema({ rootDir: project, configFile, dialect })
        const shown = code === null ? await messagesOn(page) : await page.locator('[aria-label="Drizzle schema"]').textContent()
        const wanted = code ?? diagnostics.map(({ frame }) => frame.trimEnd()).join('\n')
        if (shown !== wanted)
          throw new Error(`Better Auth ${version}, ${dialect}: the page shows\n${shown}\nand this machine's addon gives\n${wanted}`)
      }
    }
  }
  finally {
    rmSync(project, { recursive: true, force: true })
  }
}

/** Nothing is asked again where it was chosen before. */
async function choose(page, label, value) {
  const select = page.getByLabel(label, { exact: true })
  if (await select.inputValue() === value)
    return
  const before = await idOf(page)
  await select.selectOption(value)
  await answered(page, before)
}

async function messagesOn(page) {
  await page.getByRole('tab', { name: /Messages/ }).click()
  const shown = await page.locator('.message > pre.code').allTextContents()
  await page.getByRole('tab', { name: 'Schema' }).click()
  return shown.join('\n')
}

/** What a person does besides: the address is given to somebody else, who sees the same; the tables are looked at; the page is used on a phone. */
async function walk(browser, page, origin, pictures) {
  await choose(page, 'Database', 'postgresql')
  await edit(page, config(['organization', 'twoFactor']))
  const shown = await page.locator('[aria-label="Drizzle schema"]').textContent()
  await page.waitForFunction(() => location.hash.length > 1)
  const other = await browser.newPage({ viewport: { width: 390, height: 800 } })
  await other.goto(page.url())
  await answered(other, 0)
  if (await other.locator('[aria-label="Drizzle schema"]').textContent() !== shown)
    throw new Error('The address shows another schema than the page that it is of.')
  if (await other.evaluate('document.documentElement.scrollWidth - window.innerWidth') > 0)
    throw new Error('The page is wider than a phone.')
  await page.getByRole('tab', { name: /Tables/ }).click()
  await page.locator('.canvas svg .table').first().waitFor()
  if (pictures) {
    mkdirSync(pictures, { recursive: true })
    await page.screenshot({ path: join(pictures, 'tables.png') })
    await other.screenshot({ path: join(pictures, 'phone.png') })
    await page.getByRole('tab', { name: 'Schema' }).click()
    await page.screenshot({ path: join(pictures, 'schema.png') })
  }
  await other.close()
}
