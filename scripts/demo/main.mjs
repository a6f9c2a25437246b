// The demo itself. In: installed packages. Out: the addon, the module and the playground, built; a person who signs up, signs in, turns
// two-factor on and makes an organization with a team, over HTTP; and the rows of all that, read from the database.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { Browser } from '../lib/browser.mjs'
import { ensureBuilt } from '../lib/built.mjs'
import { copyPlayground } from '../lib/playground.mjs'
import { run } from '../lib/processes.mjs'
import { startServer } from '../lib/server.mjs'
import { Steps } from '../lib/steps.mjs'
import { checkRows } from './rows.mjs'
import { createOrganization, enableTwoFactor, seeAccount, signIn, signUp } from './visitor.mjs'

const person = { name: 'Ada Lovelace', username: 'ada', email: 'ada@example.com', password: 'a long enough password' }
const steps = new Steps()
let server

async function demo() {
  await steps.run('Build the addon, if it is not current', doing => ensureBuilt('build:quick', doing))
  await steps.run('Build the module, if it is not current', doing => ensureBuilt('build:module', doing))

  const app = copyPlayground('demo')
  await steps.run('Generate the migration (nuxt-db generate)', () => run('nuxt-db', ['generate'], { cwd: app }))
  await steps.run('Apply the migration (nuxt-db migrate)', () => run('nuxt-db', ['migrate'], { cwd: app }))
  await steps.run('Build the playground (nuxt build)', () => run('nuxt', ['build'], { cwd: app }))
  await steps.run('Start the built server', async () => { server = await startServer(app) })

  const browser = new Browser(server.origin)
  await steps.run('Sign up', () => signUp(new Browser(server.origin), person))
  await steps.run('Sign in', () => signIn(browser, person))
  await steps.run('Enable two-factor', () => enableTwoFactor(browser, new Browser(server.origin), person))
  await steps.run('Create an organization with a team', () => createOrganization(browser))
  await steps.run('See the account page', () => seeAccount(browser, person))
  await steps.run('Stop the server', () => server.stop())

  const tables = await steps.run('Find the rows in the database', () => checkRows(join(app, '.data', 'db', 'sqlite.db'), person))
  rmSync(app, { recursive: true, force: true })
  console.log(`demo: ok, ${tables} tables`)
}

try {
  await demo()
}
catch (error) {
  await server?.stop()
  const log = server?.output().trim()
  console.error(error.cause?.message ?? error)
  if (log)
    console.error(`The server said:\n${log}`)
  console.error(`demo: failed, ${error.message}`)
  process.exitCode = 1
}
