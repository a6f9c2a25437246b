// `npm run bench -- --page`. In: configs, the built addon and module, and Chromium. Out: how long the page of the tables takes to be drawn for the first time, and how many frames a second it draws while it is moved.
import { mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBuilt } from '../lib/built.mjs'
import { findChromium, startChromium } from '../lib/chromium.mjs'
import { root } from '../lib/paths.mjs'
import { run } from '../lib/processes.mjs'
import { median } from './median.mjs'

const viewport = { width: 1280, height: 800 }
/** How often the diagram is moved; one move for each frame of a screen. */
const moves = 120

/**
 * @param {Record<string, string>} configs the files, by what the table calls them
 * @param {number} rounds how often each page is opened
 */
export async function measurePage(configs, rounds) {
  const program = findChromium()
  if (!program)
    throw new Error('There is no Chromium on this machine. Debian has it: apt-get install chromium')
  await ensureBuilt('build:module')
  const folder = join(root, 'target', 'bench', 'page')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const browser = await startChromium(program)
  try {
    const rows = {}
    for (const [index, [name, configFile]] of Object.entries(configs).entries()) {
      const file = join(folder, `${index}.html`)
      await run('node', [join(root, 'bin', 'nuxt-better-auth-schema.mjs'), 'diagram', '--config', configFile, '--dialect', 'sqlite', '--output', file], { cwd: dirname(configFile) })
      const results = []
      for (let round = 0; round < rounds; round++)
        results.push(await measureOnce(browser, pathToFileURL(file).href))
      rows[name] = {
        'tables': results[0].tables,
        'first drawing (ms)': Math.round(median(results.map(({ drawn }) => drawn))),
        'frames a second': Math.round(median(results.map(({ frames }) => frames))),
        'longest frame (ms)': Math.round(median(results.map(({ longest }) => longest))),
      }
    }
    console.table(rows)
  }
  finally {
    await browser.close()
  }
}

async function measureOnce(browser, url) {
  const page = await browser.newPage({ viewport })
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (document.querySelector('.table')) {
        observer.disconnect()
        // What is in the document now is on the screen at the second frame from here.
        requestAnimationFrame(() => requestAnimationFrame(() => window.drawn = performance.now()))
      }
    }).observe(document, { childList: true, subtree: true })
  })
  await page.goto(url)
  const drawn = await (await page.waitForFunction(() => window.drawn)).jsonValue()
  const tables = await page.locator('.table').count()
  await page.evaluate(() => {
    window.times = []
    const note = (time) => {
      window.times.push(time)
      window.noting = requestAnimationFrame(note)
    }
    window.noting = requestAnimationFrame(note)
  })
  const [x, y] = [viewport.width / 2, viewport.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  const place = () => page.locator('.table').first().boundingBox()
  const before = await place()
  for (let move = 0; move < moves; move++)
    await page.mouse.move(x + 200 * Math.sin(move / 10), y + 100 * Math.cos(move / 10))
  const after = await place()
  if (before.x === after.x && before.y === after.y)
    throw new Error('The drawing did not move.')
  await page.mouse.up()
  const times = await page.evaluate(() => {
    cancelAnimationFrame(window.noting)
    return window.times
  })
  await page.close()
  const spans = times.slice(1).map((time, index) => time - times[index])
  return { drawn, tables, frames: 1000 * spans.length / (times.at(-1) - times[0]), longest: Math.max(...spans) }
}
