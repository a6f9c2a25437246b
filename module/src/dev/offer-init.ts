// A dev server of an app that has no auth config. In: the Nuxt instance and where the config should be. Out: the command `init`, which shows what it would write and asks; and Nuxt
// restarted, if there is a config now. In an interactive terminal only, once in a process.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import process from 'node:process'
import type { Nuxt } from '@nuxt/schema'
import { dirname, join } from 'pathe'
import { findConfig } from '../config/find'
import { log, moduleName } from '../logger'
import { restarter } from './restart'

/** Tells the command that a dev server runs already, and goes on by itself. */
const asksForDev = 'NUXT_BETTER_AUTH_SCHEMA_IN_DEV'

let wasAsked = false

export async function offerInit(nuxt: Nuxt, configFile: string | undefined): Promise<void> {
  const isThere = () => findConfig(nuxt, configFile).files.some(file => existsSync(file))
  if (wasAsked || nuxt.options.test || isThere() || !process.stdin.isTTY || !process.stdout.isTTY || process.env.CI)
    return
  wasAsked = true
  log.info(`This app has no auth config. \`npx ${moduleName} init\` would write:\n`)
  const folder = dirname(createRequire(import.meta.url).resolve(`${moduleName}/package.json`))
  const { rootDir, serverDir } = nuxt.options
  const child = spawn(process.execPath, [join(folder, 'bin', `${moduleName}.mjs`), 'init', '--cwd', rootDir, '--server-dir', serverDir], {
    stdio: 'inherit',
    env: { ...process.env, [asksForDev]: '1' },
  })
  // What it could not do it has said itself. Without a config, Nuxt goes on as it does where nobody is asked.
  await once(child, 'close')
  // It has read `nuxt.config` and `.env` already, which both have more now.
  if (isThere())
    nuxt.hook('ready', () => void restarter(nuxt)({ anew: true }))
}
