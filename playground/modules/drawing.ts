// The drawing of the app's own tables, at `/tables.svg`. In: the auth config. Out: a public file, drawn before each build.
import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { defineNuxtModule } from '@nuxt/kit'

const schemaPackage = dirname(createRequire(import.meta.url).resolve('nuxt-better-auth-schema/package.json'))

export default defineNuxtModule({
  setup(_, nuxt) {
    const dir = join(nuxt.options.buildDir, 'drawing')
    const command = join(schemaPackage, 'bin', 'nuxt-better-auth-schema.mjs')
    nuxt.options.nitro.publicAssets = [...nuxt.options.nitro.publicAssets ?? [], { dir, baseURL: '/' }]
    nuxt.hook('build:before', async () => {
      await promisify(execFile)(process.execPath, [command, 'diagram', '--output', join(dir, 'tables.svg')], { cwd: nuxt.options.rootDir })
    })
  },
})
