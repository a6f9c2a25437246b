// The site in Chromium. In: a built site. Out: what is wrong with a page on a phone or a large screen, in light and in dark: wider than the screen, an error or a warning in the
// console, an icon or a file that is missing, anything that is taken from elsewhere. Without Chromium it says so.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { findChromium, startChromium } from '../lib/chromium.mjs'
import { serveFolder } from '../lib/folder-server.mjs'

const widths = [390, 1440]
const schemes = ['light', 'dark']

export async function look(site, steps, { pictures, report }) {
  const program = findChromium()
  if (!program) {
    console.log('No page is looked at: there is no Chromium on this machine.')
    return
  }
  const server = await serveFolder(site.folder)
  const browser = await startChromium(program)
  try {
    for (const colorScheme of schemes) {
      for (const width of widths) {
        await steps.run(`Look at it, ${colorScheme}, ${width} pixels wide`, async (doing) => {
          const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } })
          report(await visit(context, server.origin, site.routes, { doing, pictures, name: `${colorScheme}-${width}` }))
          await context.close()
        })
      }
    }
  }
  finally {
    await browser.close()
    server.close()
  }
}

async function visit(context, origin, routes, { doing, pictures, name }) {
  const found = new Set()
  const page = await context.newPage()
  let route = '/'
  const say = text => found.add(`${route}, ${name}: ${text}`)
  page.on('console', message => ['error', 'warning'].includes(message.type()) && say(message.text()))
  page.on('pageerror', error => say(error.message))
  page.on('request', request => /^https?:/.test(request.url()) && !request.url().startsWith(`${origin}/`) && say(`takes ${request.url()}`))
  page.on('response', response => response.status() >= 400 && say(`${response.status()} for ${response.url()}`))
  for (route of routes) {
    doing(route)
    await page.goto(origin + route)
    await page.waitForFunction('window.useNuxtApp?.().isHydrating === false')
    const tooWide = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')
    if (tooWide > 0)
      say(`wider than the screen by ${tooWide} pixels`)
    const isDark = await page.evaluate('document.documentElement.classList.contains("dark")')
    if (isDark !== name.startsWith('dark'))
      say(`shown ${isDark ? 'dark' : 'light'}`)
    if (pictures) {
      mkdirSync(pictures, { recursive: true })
      await page.screenshot({ path: join(pictures, `${route.slice(1).replaceAll('/', '-') || 'index'}-${name}.png`) })
    }
  }
  return [...found]
}
