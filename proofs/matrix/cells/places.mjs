// Where things are: the checkout, the build directory, the sources, the built app.
import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { whyNotReadOnly, withReadOnly } from '../read-only.mjs'
import { nuxtConfig, wholeWay } from './ways.mjs'

const authFiles = ['server/auth.config.ts', 'server/db/schema.ts', 'server/utils/auth.ts', 'server/api/auth/[...all].ts', 'server/api/projects.get.ts', 'app/app.vue']

export const places = [
  // No parentheses: Nitro takes the path for part of a pattern, and then does not find `server/utils`.
  { name: 'a path with spaces and letters beyond ASCII', place: 'Aplicação nº 1 日本', run: wholeWay },
  {
    // Within the project: from outside of it drizzle-kit does not find itself, which NuxtHub's configuration of it imports.
    name: 'buildDir elsewhere',
    files: { 'nuxt.config.ts': nuxtConfig(`buildDir: 'built/nuxt',`) },
    run: app => builtElsewhere(app, 'built/nuxt'),
  },
  {
    name: 'buildDir in node_modules/.cache',
    files: { 'nuxt.config.ts': nuxtConfig(`buildDir: 'node_modules/.cache/mine',`) },
    run: app => builtElsewhere(app, 'node_modules/.cache/mine'),
  },
  {
    name: 'srcDir and serverDir changed',
    files: { 'nuxt.config.ts': nuxtConfig(`srcDir: 'client', serverDir: 'backend',`) },
    async run(app) {
      for (const file of authFiles)
        app.move(file, join(app.dir, file.replace(/^app/, 'client').replace(/^server/, 'backend')))
      await wholeWay(app)
    },
  },
  {
    name: '.output in another folder, the checkout gone',
    sample: true,
    async run(app) {
      await app.prepare()
      await app.generate()
      await app.build()
      const elsewhere = join(app.folder, 'elsewhere')
      app.move('.output', join(elsewhere, '.output'))
      // The database stays: its path is in what was built.
      for (const name of app.find('*').concat(app.find('.nuxt')))
        rmSync(join(app.dir, name), { recursive: true })
      await app.signUp({ dir: elsewhere })
    },
  },
  {
    name: 'a checkout that is read-only',
    why: whyNotReadOnly,
    async run(app) {
      const output = await app.fail(...withReadOnly(app, 'nuxt prepare'))
      assert.match(output, /The auth schema cannot be written to [^]*EROFS[^]*must be writable/)
      assert.doesNotMatch(output, /\.data'|^\s+at /m)
    },
  },
  {
    name: 'a checkout that is read-only, without what NuxtHub writes to',
    why: whyNotReadOnly,
    async run(app) {
      app.makeFolder('.data')
      const thawed = ['.data', 'node_modules']
      const output = await app.fail(...withReadOnly(app, 'nuxt prepare', { thawed }))
      assert.match(output, /The auth schema cannot be written to .*\.nuxt\/better-auth\/schema\.sqlite\.\w+\s[^]*Nuxt's build directory must be writable\. Set `buildDir` in `nuxt\.config` to use another one\./)
      assert.doesNotMatch(output, /^\s+at /m)
      assert.deepEqual(app.find('.nuxt'), [])

      app.write({ 'nuxt.config.ts': nuxtConfig(`buildDir: '../built/nuxt',`) })
      await app.run(...withReadOnly(app, 'nuxt prepare', { thawed }))
      app.checkSchema(['displayUsername'], { buildDir: '../built/nuxt' })
    },
  },
  {
    name: 'a build directory that is read-only, and a config that has changed',
    why: whyNotReadOnly,
    async run(app) {
      await app.prepare()
      const before = app.read('.nuxt/better-auth/schema.sqlite.ts')
      app.write({ 'server/auth.config.ts': app.read('server/auth.config.ts').replaceAll('username', 'twoFactor') })
      const output = await app.fail(...withReadOnly(app, 'nuxt prepare', { frozen: '.nuxt' }))
      assert.match(output, /The auth schema cannot be written to [^]*EROFS[^]*Nuxt's build directory must be writable/)
      assert.equal(app.read('.nuxt/better-auth/schema.sqlite.ts'), before)
    },
  },
]

/** NuxtHub's own command looks into `.nuxt` alone, so the migration is made with the config that it writes for drizzle-kit. */
async function builtElsewhere(app, buildDir) {
  await app.prepare()
  app.checkSchema(['user', 'displayUsername'], { buildDir })
  app.checkBundle(['user', 'displayUsername'], { buildDir })
  await app.run('drizzle-kit', 'generate', `--config=${buildDir}/hub/db/drizzle.config.ts`)
  await app.build()
  await app.signUp()
}

