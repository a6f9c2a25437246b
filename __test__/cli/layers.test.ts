// The layers of a Nuxt project, which the command line reads and does not run, are those that Nuxt itself finds, in its order; and their configs make up the schema.
// Prevents a schema that lacks the tables of a layer.
import { realpathSync } from 'node:fs'
import { join, relative } from 'node:path'
import { loadNuxtConfig } from '@nuxt/kit'
import { describe, expect, it } from 'vitest'
import { readLayers } from '../../cli/src/project/layers.ts'
import { command } from '../support/command.ts'
import { temporaryApp } from '../support/temporary-app.ts'

const nuxt = (options = '') => `export default defineNuxtConfig({ ${options} })\n`
const auth = (plugin: string) => `import { ${plugin} } from 'better-auth/plugins'\n\nexport default defineServerAuth({ plugins: [${plugin}()] })\n`

const projects: Record<string, Record<string, string>> = {
  'no layers': { 'nuxt.config.ts': nuxt() },
  'folders in layers/': { 'nuxt.config.ts': nuxt(), 'layers/a/nuxt.config.ts': nuxt(), 'layers/c/nuxt.config.ts': nuxt(), 'layers/b/nuxt.config.js': nuxt() },
  'a folder without a nuxt.config': { 'nuxt.config.ts': nuxt(), 'layers/a/server/auth.config.ts': '', 'layers/b/nuxt.config.ts': nuxt(), 'layers/note.txt': '' },
  'a config in .config': { 'nuxt.config.ts': nuxt(), 'layers/a/.config/nuxt.ts': nuxt(), 'layers/b/.config/nuxt.config.mjs': nuxt() },
  'a relative path': { 'nuxt.config.ts': nuxt('extends: [\'./base\', \'more/base\']'), 'base/nuxt.config.ts': nuxt(), 'more/base/nuxt.config.ts': nuxt() },
  'one path, not in a list': { 'nuxt.config.ts': nuxt('extends: \'./base\''), 'base/nuxt.config.ts': nuxt() },
  'a path with options': { 'nuxt.config.ts': nuxt('extends: [[\'./base\', { install: true }]]'), 'base/nuxt.config.ts': nuxt() },
  'a path from the root': { 'nuxt.config.ts': nuxt('extends: [\'~~/base\', \'@/more\']'), 'base/nuxt.config.ts': nuxt(), 'more/nuxt.config.ts': nuxt() },
  'layers of layers': {
    'nuxt.config.ts': nuxt('extends: [\'./one\', \'./two\']'),
    'one/nuxt.config.ts': nuxt('extends: [\'../three\']'),
    'two/nuxt.config.ts': nuxt('extends: [\'../three\', \'./four\']'),
    'two/four/nuxt.config.ts': nuxt(),
    'three/nuxt.config.ts': nuxt(),
  },
  'a layer that extends the project': { 'nuxt.config.ts': nuxt('extends: [\'./one\']'), 'one/nuxt.config.ts': nuxt('extends: [\'..\', \'../two\']'), 'two/nuxt.config.ts': nuxt() },
  'layers that extend each other': { 'nuxt.config.ts': nuxt('extends: [\'./one\']'), 'one/nuxt.config.ts': nuxt('extends: [\'../two\']'), 'two/nuxt.config.ts': nuxt('extends: [\'../one\']') },
  'folders in layers/ and extends': { 'nuxt.config.ts': nuxt('extends: [\'./base\']'), 'layers/a/nuxt.config.ts': nuxt('extends: [\'../../other\']'), 'base/nuxt.config.ts': nuxt(), 'other/nuxt.config.ts': nuxt() },
  'folders in layers/ in another order': {
    'nuxt.config.ts': nuxt('extends: [\'./layers/a\', \'./base\', \'layers/c\']'),
    'layers/a/nuxt.config.ts': nuxt(),
    'layers/b/nuxt.config.ts': nuxt(),
    'layers/c/nuxt.config.ts': nuxt('extends: \'../../other\''),
    'base/nuxt.config.ts': nuxt(),
    'other/nuxt.config.ts': nuxt(),
  },
  'a package': {
    'nuxt.config.ts': nuxt('extends: [\'a-layer\', \'@scope/layer\', \'with-exports\']'),
    'node_modules/a-layer/package.json': '{ "name": "a-layer", "main": "./nuxt.config.ts" }',
    'node_modules/a-layer/nuxt.config.ts': nuxt(),
    'node_modules/@scope/layer/package.json': '{ "name": "@scope/layer", "type": "module", "main": "nuxt.config.mjs" }',
    'node_modules/@scope/layer/nuxt.config.mjs': nuxt(),
    'node_modules/with-exports/package.json': '{ "name": "with-exports", "exports": { ".": { "import": "./nuxt.config.ts" } } }',
    'node_modules/with-exports/nuxt.config.ts': nuxt(),
  },
  'no config of its own': { 'layers/a/nuxt.config.ts': nuxt() },
}

const found = async (rootDir: string) => readLayers(rootDir, [], {})

it.each(Object.entries(projects))('are those of Nuxt: %s', async (_, files) => {
  const { dir } = temporaryApp(files, { packages: false })
  const { list, unread } = await found(dir)
  const ofNuxt = (await loadNuxtConfig({ cwd: dir }))._layers.map(({ cwd }) => realpathSync(cwd))
  const roots = list.filter(({ file }) => file !== undefined).map(({ root }) => realpathSync(root))
  expect(roots.map(root => relative(dir, root))).toEqual(ofNuxt.map(root => relative(dir, root)))
  expect(unread).toEqual([])
})

it.each([
  ['extends: [\'github:user/repository\']', ['`github:user/repository`']],
  // Nuxt finds no layer by the path of its config, or in a folder with a dot in its name.
  ['extends: [\'./base/nuxt.config.ts\', \'./my.layer\']', ['`./base/nuxt.config.ts`', '`./my.layer`']],
  ['extends: [\'./gone\']', ['`./gone`']],
  ['extends: [\'not-installed\']', ['`not-installed`']],
  ['extends: process.env.LAYER ? [process.env.LAYER] : []', ['`extends`']],
  ['extends: [\'./base\', process.env.LAYER]', ['`extends[1]`']],
])('says which are not read: %s', async (options, unread) => {
  const { dir } = temporaryApp({ 'nuxt.config.ts': nuxt(options), 'base/nuxt.config.ts': nuxt(), 'my.layer/nuxt.config.ts': nuxt() })
  expect((await found(dir)).unread).toEqual(unread)
})

describe('the schema', () => {
  const files = {
    'app/nuxt.config.ts': nuxt('modules: [\'@nuxthub/core\', \'nuxt-better-auth-schema\'], extends: [\'../base\']'),
    'app/server/auth.config.ts': auth('username'),
    'base/nuxt.config.ts': nuxt('hub: { db: \'postgresql\' }, serverDir: \'backend\''),
    'base/backend/auth.config.ts': auth('jwt'),
  }

  it('has what a layer elsewhere says, its database too', async () => {
    const { dir } = temporaryApp(files)
    const { code, stdout, stderr } = await command(['generate'], { cwd: join(dir, 'app') })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain('pgTable(\'jwks\'')
    expect(stdout).toContain('displayUsername')
  })

  it('is an error where a layer cannot be read, unless the config is named', async () => {
    const { dir } = temporaryApp({ ...files, 'app/nuxt.config.ts': nuxt('hub: { db: \'sqlite\' }, extends: [\'github:user/base\']') })
    for (const args of [['generate'], ['check'], ['explain', 'user'], ['diagram']]) {
      const { code, stdout, stderr } = await command(args, { cwd: join(dir, 'app') })
      expect({ code, stdout }, stderr).toEqual({ code: 2, stdout: '' })
      expect(stderr).toContain('nuxt.config.ts extends `github:user/base`, which can\'t be read here')
    }
    const doctor = await command(['doctor'], { cwd: join(dir, 'app') })
    expect(doctor).toMatchObject({ code: 1, stdout: expect.stringContaining('extends `github:user/base`, which can\'t be read here') as string })
    const { code, stdout } = await command(['generate', '--config', 'server/auth.config.ts'], { cwd: join(dir, 'app') })
    expect(code).toBe(0)
    expect(stdout).toContain('displayUsername')
  })
})
