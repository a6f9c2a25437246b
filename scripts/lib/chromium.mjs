// A real browser. In: Chromium or Chrome as the machine has it (Debian: `apt-get install chromium`), or as CHROMIUM names it. Out: the path of its program, and a browser that
// is driven from here.
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import process from 'node:process'
import { chromium } from 'playwright-core'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** @returns {string | undefined} the path of its program */
export function findChromium() {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const places = names.flatMap(name => folders.map(folder => join(folder, name)))
  return process.env.CHROMIUM ?? places.find(place => existsSync(place))
}

/** @param {string} executablePath */
export function startChromium(executablePath) {
  // Its own sandbox wants rights that a container does not give; the pages are ours.
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] })
}
