// The site of the documentation. In: `docs/`, and `--pictures FOLDER` to keep what Chromium sees. Out: the site, or an error that names what is wrong with it.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { isInstalled } from '../lib/install.mjs'
import { root } from '../lib/paths.mjs'
import { run } from '../lib/processes.mjs'
import { Steps } from '../lib/steps.mjs'
import { look } from './look.mjs'
import { Site } from './site.mjs'

const { values: { pictures } } = parseArgs({ options: { pictures: { type: 'string' } } })
const docs = join(root, 'docs')
const built = join(docs, '.output', 'public')
const steps = new Steps()

function report(found) {
  if (found.length > 0)
    throw new Error(found.join('\n'))
}

try {
  if (!isInstalled(docs))
    await steps.run('Install the packages of the site', () => run('npm', ['ci'], { cwd: docs }))
  await steps.run('Build', async () => {
    rmSync(join(docs, '.output'), { recursive: true, force: true })
    await run('npm', ['run', 'build'], { cwd: docs, env: { NUXT_TELEMETRY_DISABLED: '1' } })
  })
  const site = new Site(built)
  await steps.run(`Follow the links of ${site.routes.length} pages`, () => report(site.problems()))
  await look(site, steps, { pictures, report })
  console.log(`docs:build: ok, ${site.routes.length} pages in docs/.output/public`)
}
catch (error) {
  console.error(`\n${error.message}\n${error.cause?.message ?? ''}`)
  process.exitCode = 1
}
