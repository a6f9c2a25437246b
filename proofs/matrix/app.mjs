// One app of the matrix. In: an installed tree, a Node.js, and what its files are besides those of `app/`. Out: a folder in the cache with an
// app in it, and what can be done to it, all on that Node.js.
import assert from 'node:assert/strict'
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { Browser } from '../../scripts/lib/browser.mjs'
import { root } from '../../scripts/lib/paths.mjs'
import { run, start } from '../../scripts/lib/processes.mjs'
import { startServer } from '../../scripts/lib/server.mjs'
import { linkTree } from './link-tree.mjs'
import { cellsFolder } from './paths.mjs'

const base = fileURLToPath(new URL('app', import.meta.url))
const person = { name: 'Ada', username: 'ada', email: 'ada@example.com', password: 'a long enough password' }

/** What npm and a test runner tell their children about themselves would make another app of this one. */
const quiet = { npm_lifecycle_event: undefined, npm_command: undefined, NODE_ENV: undefined, VITEST: undefined, TEST: undefined, VITEST_POOL_ID: undefined, VITEST_WORKER_ID: undefined, NODE_OPTIONS: undefined, NUXT_TELEMETRY_DISABLED: '1', CI: 'true' }

/** Commands of this repository are none of the app's: one that its own packages do not bring has to be missing. */
const elsewhere = process.env.PATH.split(delimiter).filter(folder => !`${folder}/`.startsWith(root))

export class App {
  /**
   * `place`: the folder's name. `below`: where in it the app is. `files`: path → text, or null for one of `app/` that is not there.
   * `node`: the folder of the executable. `env`: what every command gets.
   */
  static async create({ tree, node, name, place = 'app', below = '.', files = {}, env = {} }) {
    const folder = join(cellsFolder, String(process.pid), name)
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    linkTree(tree, join(folder, place))
    const dir = join(folder, place, below)
    rmSync(join(folder, place, 'complete'), { force: true })
    cpSync(base, dir, { recursive: true })
    const app = new App(folder, dir, node, env)
    app.write(files)
    return app
  }

  constructor(folder, dir, node, env) {
    this.folder = folder
    this.dir = dir
    this.env = { ...quiet, ...env, PATH: [node, join(dir, 'node_modules', '.bin'), ...elsewhere].join(delimiter) }
  }

  write(files) {
    for (const [name, text] of Object.entries(files)) {
      const file = join(this.dir, name)
      rmSync(file, { force: true, recursive: true })
      if (text === null)
        continue
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, text)
    }
  }

  read(name) {
    return readFileSync(join(this.dir, name), 'utf8')
  }

  has(name) {
    return existsSync(join(this.dir, name))
  }

  find(pattern) {
    return globSync(pattern, { cwd: this.dir })
  }

  makeFolder(name) {
    mkdirSync(join(this.dir, name), { recursive: true })
  }

  move(from, to) {
    mkdirSync(dirname(to), { recursive: true })
    renameSync(join(this.dir, from), to)
  }

  /** Runs a command of the app to its end and gives its output. */
  run(command, ...args) {
    return run(command, args, { cwd: this.dir, env: this.env })
  }

  /** Runs a command that must not succeed, and gives its output. */
  async fail(command, ...args) {
    const record = start(command, args, { cwd: this.dir, env: this.env })
    const code = await record.ended
    assert.notEqual(code, 0, `\`${command} ${args.join(' ')}\` should have failed:\n${record.output}`)
    return record.output
  }

  prepare() {
    return this.run('nuxt', 'prepare')
  }

  generate() {
    return this.run('nuxt-db', 'generate')
  }

  build() {
    return this.run('nuxt', 'build')
  }

  /** The types of the whole app, those of the schema, the database and the config among them. */
  checkTypes() {
    return this.run('vue-tsc', '-b', '--noEmit')
  }

  /** That the schema has these tables or columns. */
  checkSchema(names, { buildDir = '.nuxt', dialect = 'sqlite' } = {}) {
    this.#checkNames(`${buildDir}/better-auth/schema.${dialect}.mjs`, names)
  }

  /** That what NuxtHub makes of it has them, and the app's own table. NuxtHub 0.10.5 makes it in `generate` and `build` alone. */
  checkBundle(names, { buildDir = '.nuxt', own = 'project' } = {}) {
    this.#checkNames(`${buildDir}/hub/db/schema.mjs`, [...names, own])
  }

  #checkNames(file, names) {
    const text = this.read(file)
    for (const name of names)
      assert.match(text, new RegExp(`\\b${name}\\b`), `${file} has no \`${name}\``)
  }

  /** That a person can sign up with the built app, and that the app's own table knows them. `dir`: where `.output` is. */
  async signUp({ dir = this.dir, serve = startServer, expected = {} } = {}) {
    const server = await serve(dir, this.env)
    try {
      await signUpAt(server.origin, expected)
    }
    catch (error) {
      throw new Error(`${error.message}\nThe server said:\n${server.output()}`)
    }
    finally {
      await server.stop()
    }
  }

  remove() {
    rmSync(this.folder, { recursive: true, force: true })
  }
}

async function signUpAt(origin, expected = {}) {
  const browser = new Browser(origin)
  await browser.post('/api/auth/sign-up/email', person)
  const { user } = await browser.get('/api/auth/get-session')
  const { name, username, email } = person
  assert.partialDeepStrictEqual(user, { name, username, email, ...expected })
  assert.deepEqual(await browser.get('/api/projects'), [{ name: 'First of Ada', owner: 'ada' }])
}
